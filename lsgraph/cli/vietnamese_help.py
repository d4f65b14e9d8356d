"""The help of the command line in Vietnamese, by its English wording; capital words stand for what is typed."""

from __future__ import annotations

WORDS = {
    "Options": "Tuỳ chọn",
    "Commands": "Các lệnh",
    "[OPTIONS]": "[TUỲ CHỌN]",
    "COMMAND [ARGS]...": "LỆNH [ĐỐI SỐ]...",
}

HELP = {
    "Vietnamese policy plans and reports as a graph in which every fact carries the sentence it came from.":
        "Kế hoạch và báo cáo của các cấp thành một đồ thị, trong đó mỗi dữ kiện kèm đúng câu văn làm chứng.",
    "Show the version and exit.": "Cho biết phiên bản.",
    "Show this message and exit.": "Hiện phần trợ giúp này.",
    "Language of help, labels, reports and messages; LSGRAPH_LANG=vi or en says it for all commands.":
        "Ngôn ngữ của trợ giúp, nhãn, báo cáo và thông báo; LSGRAPH_LANG=vi hoặc en đặt chung cho mọi lệnh.",
    # Commands
    "Map documents (files or folders; default graph/sources) to the graph.":
        "Dựng đồ thị từ tài liệu (tệp hoặc thư mục; mặc định graph/sources).",
    "Run a query by NAME, from a .rq file, or from standard input (-).":
        "Chạy câu hỏi có tên NAME trong danh mục, từ một tệp .rq, hoặc từ đầu vào chuẩn (-).",
    "List the catalogue of questions, or those that speak of TEXT.":
        "Liệt kê danh mục câu hỏi, hoặc các câu hỏi nói về TEXT.",
    "The chain around a resolution, task, project, gate or target, both ways, each step with its sentence.":
        "Chuỗi quanh một nghị quyết, nhiệm vụ, dự án, cửa khẩu hay chỉ tiêu, cả hai chiều, mỗi bước kèm câu văn.",
    "Answer a QUESTION in Vietnamese or English by a query of the catalogue, or say which are near.":
        "Trả lời QUESTION bằng tiếng Việt hoặc tiếng Anh qua một câu hỏi của danh mục, hoặc nêu những câu gần nhất.",
    'Find nodes and sentences, blind to diacritics and case; "quotes" for a phrase, word* for a beginning.':
        'Tìm mục và câu văn, không cần dấu hay viết hoa; "ngoặc kép" cho cụm từ, từ* cho phần đầu của từ.',
    "The auditor's report: gaps, contradictions, wrong sums, slipping projects.":
        "Báo cáo cho người kiểm tra: chỗ thiếu, mâu thuẫn, phép cộng sai, dự án chậm dần.",
    "What two documents on the same plan keep, change, add and drop. A and B are ids of the graph or files.":
        "Hai tài liệu về cùng một kế hoạch giữ, đổi, thêm và bỏ gì. A và B là mã tài liệu trong đồ thị hoặc tệp.",
    "What two documents on the same plan keep, change, add and drop.":
        "Hai tài liệu về cùng một kế hoạch giữ, đổi, thêm và bỏ gì.",
    "Also list what both keep; the page has it in any case.":
        "Liệt kê cả những gì cả hai giữ nguyên; trang HTML luôn có phần này.",
    "Re-read the sources and check every quote at its offsets; exit 1 on the first lie.":
        "Đọc lại tệp nguồn và đối chiếu từng câu trích đúng vị trí; mã thoát 1 ở chỗ sai đầu tiên.",
    "SHACL and OWL consistency of the graph; exit 1 where something is wrong.":
        "Kiểm tra đồ thị theo SHACL và OWL; mã thoát 1 nếu có chỗ sai.",
    "Quote, rule, registry entry and premises of one fact or thing (an IRI, the last part of one, or a name).":
        "Câu trích, quy tắc, dòng sổ đăng ký và tiền đề của một dữ kiện hay mục (IRI, phần cuối của IRI, hoặc tên).",
    "Registry entries proposed from mentions that no entry explains, for a person to accept.":
        "Đề xuất dòng mới cho sổ đăng ký từ những chỗ nêu chưa khớp dòng nào, để người dùng duyệt.",
    "Registry entries proposed from mentions that no entry explains, for a person to accept. "
    "Reads the given documents, else those of the graph, else graph/sources.":
        "Đề xuất dòng mới cho sổ đăng ký từ những chỗ nêu chưa khớp dòng nào, để người dùng duyệt. "
        "Đọc các tài liệu được nêu, nếu không thì tài liệu của đồ thị, nếu không thì graph/sources.",
    "Precision, recall and F1 by kind and document against the annotations in GOLD_DIR.":
        "Độ chính xác, độ phủ và F1 theo loại và tài liệu, so với chú giải trong GOLD_DIR.",
    "Write the HTML exploration, usable from the file system with no network.":
        "Ghi các trang HTML để khám phá đồ thị, mở được từ tệp và không cần mạng.",
    "A read-only SPARQL service with a query page; SPARQL is answered at /sparql.":
        "Dịch vụ SPARQL chỉ đọc có trang hỏi; SPARQL được trả lời ở /sparql.",
    "Write the graph for other tools.": "Xuất đồ thị cho công cụ khác.",
    "Load the graph into a SPARQL 1.1 server; only graphs that changed are sent.":
        "Nạp đồ thị vào một máy chủ SPARQL 1.1; chỉ gửi những đồ thị đã đổi.",
    # Options
    "Where to write.": "Nơi ghi kết quả.",
    "A registry of your own instead of the bundled one.": "Sổ đăng ký riêng thay cho sổ đi kèm.",
    "Processes to use (default: as many as help).": "Số tiến trình (mặc định: đủ để nhanh nhất).",
    "Also write an indexed store, for graphs too large to load each time.":
        "Ghi thêm kho có chỉ mục, cho đồ thị quá lớn để nạp lại mỗi lần.",
    "Say which stage took how long.": "Cho biết mỗi bước mất bao lâu.",
    "Language of messages.": "Ngôn ngữ của thông báo.",
    "Language of labels, reports and messages.": "Ngôn ngữ của nhãn, báo cáo và thông báo.",
    "A parameter of the query.": "Một tham số của câu hỏi.",
    "Write to a file (needed for xlsx on a terminal).": "Ghi vào tệp (cần cho xlsx trên màn hình dòng lệnh).",
    "Write to a file.": "Ghi vào tệp.",
    "Print the SPARQL instead of running it.": "In câu SPARQL thay vì chạy.",
    "Build folder or RDF file.": "Thư mục đã dựng hoặc tệp RDF.",
    "Ask a SPARQL 1.1 endpoint instead of the embedded graph.":
        "Hỏi một điểm SPARQL 1.1 thay cho đồ thị trên máy.",
    "Every step, not only the first ones of each kind.": "Mọi bước, không chỉ những bước đầu của mỗi loại.",
    "Also go through corresponding and inferred links.": "Đi cả qua liên kết tương ứng và suy ra.",
    ".html, .xlsx or .md; without it a summary is printed.":
        ".html, .xlsx hoặc .md; nếu không có, chỉ in phần tóm tắt.",
    "A reviewer's decisions (CSV); default: decisions.csv beside the graph.":
        "Quyết định của người duyệt (CSV); mặc định: decisions.csv cạnh đồ thị.",
    "Where the source files are, if not where the build found them.":
        "Nơi để tệp nguồn, nếu không còn ở chỗ lúc dựng.",
    "SHACL only, without HermiT.": "Chỉ SHACL, không chạy HermiT.",
    "Write the proposed rows to a JSON file.": "Ghi các dòng đề xuất vào tệp JSON.",
    "Write misses and extras as CSV files into this folder.": "Ghi chỗ sót và chỗ thừa thành tệp CSV vào thư mục này.",
    "Where to write (default: explore); with --subgraph a folder or FILE.html.":
        "Nơi ghi (mặc định: explore); với --subgraph là một thư mục hoặc FILE.html.",
    "Only one thing and what is around it, as one page.": "Chỉ một mục và những gì quanh nó, thành một trang.",
    "File or folder to write (default: a new one here).": "Tệp hoặc thư mục sẽ ghi (mặc định: tạo mới ở đây).",
    "The server's SPARQL query address.": "Địa chỉ hỏi SPARQL của máy chủ.",
    "Its Graph Store address, where it cannot be guessed.": "Địa chỉ Graph Store của nó, nếu không đoán được.",
    "Seconds for one request.": "Số giây cho một yêu cầu.",
    "Say what would be sent, and send nothing.": "Chỉ cho biết sẽ gửi gì, không gửi.",
}  # fmt: skip
