"use strict";
// Draws the network that pyvis described; positions are given, nothing is simulated, all text is text.
{
  const data = JSON.parse(document.getElementById("data").textContent);
  const edges = new vis.DataSet(data.edges.map((edge, i) => ({ ...edge, id: i })));
  const network = new vis.Network(
    document.getElementById("network"),
    { nodes: new vis.DataSet(data.nodes), edges },
    {
      physics: false,
      interaction: { hideEdgesOnDrag: true, keyboard: { enabled: true, bindToWindow: false }, navigationButtons: false },
      edges: { smooth: { type: "cubicBezier", forceDirection: "horizontal", roundness: 0.45 }, color: "#7a847e", arrows: { to: { scaleFactor: 0.45 } } },
      nodes: { font: { size: 15, face: "sans-serif", align: "left", color: "#1c2421" }, margin: 6 },
    },
  );
  /** Shows the lines of one thing that stand back otherwise. @param {string | undefined} node */
  const show = (node) => edges.update(data.edges.map((edge, i) => ({ id: i, hidden: edge.hidden && edge.from !== node && edge.to !== node })));
  network.on("selectNode", (event) => {
    const node = data.nodes.find((item) => item.id === event.nodes[0]);
    document.getElementById("chosen").textContent = node ? node.title : "";
    show(node && node.id);
  });
  network.on("deselectNode", () => { document.getElementById("chosen").textContent = ""; show(undefined); });
  // On a small screen the whole would be too small to read: begin in the middle, the rest is a finger away.
  network.once("afterDrawing", () => {
    network.fit({ animation: false });
    if (network.getScale() < 0.6) network.moveTo({ position: { x: 0, y: 0 }, scale: 0.72, animation: false });
    document.documentElement.dataset.ready = "1";
  });
  for (const [name, by] of [["in", 1.3], ["out", 1 / 1.3]]) {
    document.getElementById("zoom-" + name).addEventListener("click", () => network.moveTo({ scale: network.getScale() * by, animation: false }));
  }
  document.getElementById("zoom-fit").addEventListener("click", () => network.fit({ animation: false }));
}
