"""An export of a portal: codes instead of words, times with a zone, figures as numbers."""

from tests.services.importing import iin
from tests.services.registers import Register, doubtful, says

A, B = iin("810416", 3, 9300), iin("030930", 6, 9310)

REGISTER = Register(
    None,
    [
        ("number", "registration_number"), ("received_on", "created_at"), ("name", "fio"),
        ("iin", "iin"), ("phone", "phones"), ("email", "email"), ("region", "region_code"),
        ("address", "address"), ("channel", "source"), ("right", "category"), ("body", "respondent"),
        ("narrative", "text"), ("result", "status"), ("answered_on", "closed_at"),
        ("language", "lang"), ("sex", "gender"), ("birth_date", "birth_date"), ("collective", "signatories"),
    ],
    [
        (("2025/1/15", "2025-01-05T10:15:00+05:00", "ТЕСТОВ ЕРЛАН МАРАТОВИЧ", int(A), 77010001122, "TESTOV@EXAMPLE.KZ", "KZ-75", "", "e_otinish", "TOR", "ДП г. Алматы", "Били.", "closed", "2025-01-20T09:00:00Z", "ru", "male", "1981-04-16", 1),
         says(number="1/15", on="2025-01-05", who="Тестов Ерлан Маратович", iin=A, phones="+77010001122", email="testov@example.kz", region="KZ-75", channel="e_otinish", rights="TOR", body="police-KZ-75", result="examined", answered="2025-01-20", born="1981-04-16", collective=None)),
        (("2025/1/16", "2025-01-05T11:15:00+05:00", "СЫНОВА САМАЛ", int(B), 7020003344.0, "", "KZ-71", "", "post", "DV;CHI", "", "Мұғалім ұрды.", "in_progress", "", "kk", "female", "2003-09-30", ""),
         says(iin=B, phones="+77020003344", region="KZ-71", channel="post", rights="DV CHI", result="in_progress", language="kk")),
        (("2025/1/17", 1736139600000, "ТЕСТОВА ГҮЛ", "", "[\"87010005566\", \"87010005577\"]", "", "750000000", "", "phone", "OSH", "«Сынақ» ЖШС", "Жарақат.", "redirected", "2025-01-10", "kk", "2", "", ""),
         says(on="2025-01-06", phones="+77010005566 +77010005577", region="KZ-75", channel="phone", rights="OSH", result="redirected", sex="female")),
        (("2025/1/18", "2025-01-06 10:15:00.123", "ТЕСТОВА ГҮЛ", "", "", "", "KZ-KAR", "", "email", "NDS.DISABILITY", "", "Пандус жоқ.", "inadmissible", "2025-01-10", "kk", "1", "", ""),
         says(on="2025-01-06", region="KZ-35", channel="email", rights="NDS.DISABILITY", result="inadmissible", sex="male")),
        (("2025/2/1", "2025.01.07", "null", "", "", "", "", "г. Рудный", "personal", "OTHER", "null", "Вопрос о графике.", "explained", "2025-01-10", "", "", "", ""),
         doubtful("name_missing", region="KZ-39", rights="OTH", result="explained", body=None)),
        (("2025/2/2", "20250108", "ГРУППА ГРАЖДАН", "", "", "", "Мангистауская область", "", "e-Otinish", "ENV", "Акимат", "Свалка.", "new", "", "", "", "", 25),
         says(on="2025-01-08", who="", collective=25, region="KZ-47", channel="e_otinish", rights="ENV", body_type="akimat", result="in_progress")),
        (("2025/2/3", "2025-01-09T00:00:00", "сынов тимур қайратұлы", "", "", "", "Қостанай облысы", "", "портал", "охрана труда", "ТОО \"Сынақ\"", "Не выдали каску.", "На исполнении", "", "", "", "", ""),
         says(who="Сынов Тимур Қайратұлы", region="KZ-39", channel="e_otinish", rights="OSH", result="in_progress")),
        (("2025/2/4", "2025-01-10T00:00:00", "Сынов Тимур Қайратұлы", "", "8-705-000-77-88 (Whatsapp)", "", "Костанайская", "", "портал", "Охрана труда, Трудовые права (иные)", "ТОО \"Сынақ\"", "Уволили за жалобу.", "Положительно", "2025-01-15", "", "", "", ""),
         says(phones="+77050007788", region="KZ-39", rights="OSH WRK", result="rights_restored")),
        (("2025/2/5", "2025-01-13T00:00:00", "Сынов Тимур", "", "", "", "", "", "портал", "Справедливый суд, судебные акты", "Костанайский областной суд", "Не дали адвоката.", "Отрицательно", "2025-01-20", "", "", "", ""),
         says(rights="TRI", body="court-KZ-39", result="inadmissible")),
        (("2025/2/6", "2025-01-14T00:00:00", "Сынов Тимур", "12345", "", "", "", "", "портал", "TRI", "", "Судья грубит.", "Approved", "2025-01-13", "", "", "", ""),
         doubtful("answer_before_receipt", "iin_length")),
    ],
)  # fmt: skip
