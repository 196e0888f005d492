"""What is typed in the drive, and looked for in the book afterwards."""

OFFICE, USER = "Астана кеңсесі", "Айгерім"
PASSPHRASE = "дұрыс жылқы батарея"
TEXT = "Учаскелік полиция арызымды екі рет қабылдамады, жауап бермеді."
FINDING = "Полицияның әрекетсіздігі расталды."
REPORT = "ai-esebi.pdf"
