"use strict";
// Draws the network that pyvis described; positions are given, nothing is simulated, all text is text.
{
  const data = JSON.parse(document.getElementById("data").textContent);
  const network = new vis.Network(
    document.getElementById("network"),
    { nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) },
    { physics: false, interaction: { hideEdgesOnDrag: true, keyboard: false }, edges: { smooth: false, color: "#88918c", arrows: { to: { scaleFactor: 0.5 } } }, nodes: { font: { size: 13, face: "sans-serif" } } },
  );
  network.on("selectNode", (event) => {
    const node = data.nodes.find((item) => item.id === event.nodes[0]);
    document.getElementById("chosen").textContent = node ? node.title : "";
  });
  document.documentElement.dataset.ready = "1";
}
