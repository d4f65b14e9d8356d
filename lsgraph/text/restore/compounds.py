"""Common Vietnamese words of two syllables, written down from general knowledge of administrative language.

They stand beside the general list of single syllables, so that a document without a sister is read with some
idea of which syllables belong together. A bar or a line end parts the words.
"""

from __future__ import annotations

_WORDS = """
nhà nước|nhân dân|chính phủ|chính quyền|quốc hội|hội đồng|ủy ban|cơ quan|đơn vị|tổ chức|cá nhân
cán bộ|công chức|viên chức|nghị quyết|nghị định|quyết định|thông tư|chỉ thị|kế hoạch|chương trình
đề án|dự án|báo cáo|tờ trình|văn bản|hồ sơ|thủ tục|hành chính|pháp luật|quy định|quy chế|quy hoạch
quy trình|quy chuẩn|tiêu chuẩn|tiêu chí|chỉ tiêu|chỉ số|chỉ đạo|chỉ huy|lãnh đạo|điều hành|quản lý
phối hợp|phân công|phân cấp|phân bổ|phân loại|ủy quyền|giám sát|kiểm tra|thanh tra|kiểm soát
kiểm toán|kiểm kê|kiểm sát|xử lý|xử phạt|vi phạm|khiếu nại|tố cáo|tham nhũng|lãng phí|tiêu cực
kỷ luật|kỷ cương|trách nhiệm|nhiệm vụ|nhiệm kỳ|mục tiêu|giải pháp|biện pháp|chủ trương|chính sách
chiến lược|định hướng|phương hướng|phương án|phương thức|quan điểm|nguyên tắc|nguyên nhân|kết quả
kết luận|kết nối|kết cấu|kết hợp|hiệu quả|hiệu lực|chất lượng|số lượng|khối lượng|sản lượng|sản xuất
sản phẩm|kinh tế|kinh doanh|kinh phí|kinh nghiệm|xã hội|văn hóa|giáo dục|đào tạo|y tế|quốc phòng
an ninh|đối ngoại|trật tự|an toàn|biên giới|biên phòng|cửa khẩu|cột mốc|chủ quyền|toàn vẹn|lãnh thổ
tuần tra|tội phạm|tệ nạn|ma túy|buôn lậu|gian lận|lừa đảo|trộm cắp|tai nạn|giao thông|cháy nổ
cứu nạn|cứu hộ|phòng chống|phòng thủ|diễn tập|huấn luyện|chiến đấu|dân quân|tự vệ|nghĩa vụ|quân sự
dự bị|động viên|hậu phương|hậu cần|khu vực|vững chắc|đầu tư|xây dựng|hoàn thành|hoàn thiện|khởi công
thi công|nghiệm thu|giải ngân|giải phóng|mặt bằng|bồi thường|tái định|công trình|hạ tầng|kỹ thuật
đô thị|nông thôn|đường bộ|đường sắt|cao tốc|quốc lộ|tỉnh lộ|cầu đường|bến xe|bê tông|vận tải
vận chuyển|hành khách|hàng hóa|hàng không|kho bãi|trung chuyển|thông quan|hải quan|xuất khẩu
nhập khẩu|kim ngạch|thương mại|dịch vụ|du lịch|khách sạn|lưu trú|điểm đến|di sản|di tích|danh thắng
cảnh quan|lễ hội|truyền thống|bản sắc|bảo tồn|nghệ thuật|thể thao|thể dục|thi đấu|huy chương
vận động|phong trào|thi đua|khen thưởng|gia đình|trẻ em|thanh niên|phụ nữ|người cao|cao tuổi
khuyết tật|bình đẳng|giới tính|dân tộc|tôn giáo|tín ngưỡng|đồng bào|vùng cao|miền núi|thiểu số
thôn bản|công nghiệp|nông nghiệp|lâm nghiệp|thủy sản|chăn nuôi|trồng trọt|trồng rừng|cây trồng
vật nuôi|gia súc|gia cầm|đàn lợn|thú y|lương thực|thực phẩm|năng suất|diện tích|giống cây|phân bón
thuốc trừ|tưới tiêu|thủy lợi|hồ chứa|đê điều|kênh mương|sạt lở|thiên tai|bão lũ|hạn hán|dịch bệnh
biến đổi|khí hậu|môi trường|tài nguyên|khoáng sản|đất đai|nguồn nước|nước sạch|chất thải|rác thải
nước thải|ô nhiễm|khí thải|bảo vệ|đa dạng|sinh học|sinh thái|tín chỉ|các bon|che phủ|năng lượng
điện gió|thủy điện|nhiệt điện|điện lực|lưới điện|trạm biến|biến áp|mặt trời|sinh khối|xi măng
vật liệu|khai thác|chế biến|chế tạo|cơ khí|điện tử|doanh nghiệp|hợp tác|liên kết|liên doanh|tập đoàn
công ty|cổ phần|trang trại|hộ gia|làng nghề|thị trường|tiêu thụ|tiêu dùng|giá trị|giá cả|lạm phát
bình ổn|thu nhập|bình quân|tăng trưởng|phát triển|chuyển dịch|chuyển đổi|cơ cấu|tái cơ|quy mô|tốc độ
ngân sách|thu chi|thuế phí|lệ phí|chi phí|phí dịch|tài chính|tài sản|tài khoản|tín dụng|ngân hàng
lãi suất|dư nợ|nợ xấu|vốn vay|huy động|nguồn lực|nguồn vốn|nguồn thu|nguồn nhân|nhân lực|nhân sự
nhân tài|trình độ|năng lực|kỹ năng|chuyên môn|nghiệp vụ|bồi dưỡng|tập huấn|học sinh|sinh viên
học viên|giáo viên|giảng viên|nhà giáo|nhà trường|mầm non|tiểu học|trung học|phổ thông|đại học
cao đẳng|trung cấp|dạy nghề|nghề nghiệp|tốt nghiệp|tuyển sinh|thi cử|sách giáo|giáo khoa|thiết bị
phòng học|kiên cố|bệnh viện|bệnh nhân|giường bệnh|bác sĩ|y sĩ|điều dưỡng|dược sĩ|thuốc men|khám chữa
chữa bệnh|tiêm chủng|vắc xin|sức khỏe|dinh dưỡng|suy dinh|tử vong|dân số|mức sinh|tuổi thọ|ngộ độc
vệ sinh|bảo hiểm|thất nghiệp|việc làm|lao động|tiền lương|an sinh|trợ cấp|trợ giúp|bảo trợ
người nghèo|hộ nghèo|cận nghèo|giảm nghèo|đa chiều|bền vững|nhà ở|nhà tạm|dột nát|đời sống|vật chất
tinh thần|tinh giản|biên chế|sắp xếp|tinh gọn|bộ máy|sáp nhập|giải thể|thành lập|kiện toàn|bổ nhiệm
luân chuyển|khoa học|công nghệ|sáng tạo|đổi mới|khởi nghiệp|nghiên cứu|ứng dụng|chuyển giao|sở hữu
trí tuệ|phát minh|đề tài|thí điểm|thông tin|truyền thông|báo chí|phát thanh|truyền hình|bưu chính
viễn thông|dữ liệu|cơ sở|nền tảng|phần mềm|trực tuyến|chữ ký|chia sẻ|tích hợp|đồng bộ|hiện đại
thông minh|tự động|tự chủ|tự lực|tự cường|đoàn kết|thống nhất|thực hiện|triển khai|thực tiễn|thực tế
thực trạng|thực chất|thường xuyên|thường trực|thường vụ|đột xuất|định kỳ|kịp thời|quyết liệt
chủ động|tích cực|linh hoạt|nghiêm túc|nghiêm minh|chặt chẽ|đầy đủ|cụ thể|rõ ràng|rõ nét|minh bạch
công khai|thuận lợi|khó khăn|vướng mắc|hạn chế|hạn hẹp|tồn tại|bất cập|yếu kém|thách thức|cơ hội
tiềm năng|thế mạnh|lợi thế|động lực|trọng tâm|trọng điểm|then chốt|đột phá|mũi nhọn|chủ lực|chủ yếu
cơ bản|cơ chế|nền kinh|nâng cao|nâng cấp|mở rộng|tăng cường|thúc đẩy|đẩy mạnh|khuyến khích|thu hút
ưu tiên|ưu đãi|hỗ trợ|tháo gỡ|giải quyết|khắc phục|tiếp tục|duy trì|giữ vững|phấn đấu|tập trung
chú trọng|quan tâm|quan trọng|chăm lo|chăm sóc|vươn lên|lan tỏa|sâu rộng|chiều sâu|chiều dài|tổng số
tổng thể|lĩnh vực|ngành nghề|địa phương|địa bàn|địa lý|địa chất|trung ương|trung tâm|tỉnh ủy
thành phố|thị trấn|thị xã|huyện lỵ|xã phường|đại hội|đại biểu|bầu cử|cử tri|đảng bộ|đảng viên|chi bộ
cấp ủy|bí thư|chủ tịch|giám đốc|thủ tướng|bộ trưởng|mặt trận|đoàn thể|tuyên truyền|phổ biến
nhận thức|ý thức|tư tưởng|đạo đức|lối sống|gương mẫu|nêu gương|phê bình|kiểm điểm|đánh giá|tổng kết
sơ kết|rà soát|thẩm định|phê duyệt|ban hành|tham mưu|đề xuất|kiến nghị|trình duyệt|chấp thuận
cấp phép|giấy phép|đăng ký|chứng nhận|công nhận|xác nhận|xác định|hướng dẫn|đôn đốc|theo dõi
tổng hợp|thống kê|số liệu|dự báo|dự kiến|dự toán|quyết toán|thanh toán|thu hồi|truy thu|hoàn trả
miễn giảm|giãn thuế|gia hạn|thời hạn|thời gian|thời kỳ|giai đoạn|hằng năm|tầm nhìn|bối cảnh
tình hình|thế giới|quốc tế|hội nhập|hữu nghị|láng giềng|đối tác|thỏa thuận|hiệp định|ký kết
"""


def compounds() -> list[list[str]]:
    """The words, each as its syllables.

    >>> ["nghị", "quyết"] in compounds()
    True
    """
    return [word.split() for line in _WORDS.split("\n") for word in line.split("|") if word.strip()]
