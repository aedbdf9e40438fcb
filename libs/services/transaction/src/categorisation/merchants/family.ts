/** Schools, childcare and charities. Notation: see ../merchant-index.ts. */
export const familyMerchants = {
  education: `
    Udemy = udemy*
    Coursera = coursera*
    edX = edx inc, ^edx
    Skillshare = skillshare*
    MasterClass = masterclass*
    Codecademy = codecademy*
    Pluralsight = pluralsight
    DataCamp
    Chegg = chegg*
    Babbel = babbel*
    Preply
    italki
    Rosetta Stone
    Kumon = kumon*
    Sylvan Learning
    College Board = college board*, collegeboard
    Volkshochschule = volkshochschule*, vhs kurs
    Berlitz
    Open University = open university*
    Studentenwerk = studentenwerk*, studierendenwerk*
    Blackboard = blackboard
    CROUS = crous*
    Wall Street English = wall street english
    Pearson = pearson vue, pearson education
    Duolingo English Test = duolingo english
    Brilliant = brilliant org
    Khan Academy = khan academy*
    Great Courses = great courses*, wondrium*
    Mathnasium = mathnasium*
    Outschool = outschool*
    Varsity Tutors = varsity tutor*
    McGraw Hill = mcgraw hill*
    Pearson Education = pearson
    Cengage = cengage*
    Student Beans
    Studyflix
    Schülerhilfe = schülerhilfe*
    Studienkreis = studienkreis*
    Lingoda
    Babbel Live = babbel live
    EF Education = ef education*, ef language
    Goethe-Institut = goethe institut*
    Alliance Française = alliance francaise
    Instituto Cervantes = instituto cervantes
    Acadomia
    LOI = loi leiden
    NHA = nha opleidingen
  `,
  children: `
    KinderCare = kindercare*
    Bright Horizons = bright horizons*
    Goddard School
    Primrose School
    Busy Bees = busy bees*
    Buy Buy Baby = buybuy*, buy buy baby
    Mothercare
    BabyOne = babyone
    Baby-Walz = baby walz
    JAKO-O = jako o
    Vertbaudet = vertbaudet*
    Pampers
    Prénatal = prenatal*
    Orchestra = orchestra premaman
    Aubert = ^aubert
    Care.com = care com
    Gymboree = gymboree*
    The Little Gym = little gym
    Huckleberry
    tonies = tonies*
    Koala Nursery
    Lovevery
    The Entertainer = the entertainer
    JoJo Maman Bébé = jojo maman*
    Mamas & Papas = mamas papas
    La Grande Récré = grande recre*
    JouéClub = joueclub*
    Toy Planet = toy planet
    Imaginarium
    Intertoys = intertoys*
    Drim = drim juguetes
    Müller Spielwaren = müller spielwaren
    myToys = mytoys*
    KiwiCo = kiwico*
    Learning Care = learning care group, la petite acad*, childtime
    KinderCare Learning = kindercare*
    Tutor Time
    Little Tikes
    Tax-Free Childcare = tax free childcare, hmrc ns i childcare
    Kids Planet
    Babilou
    People & Baby = people and baby
    Partou
    KidsFoundation = kidsfoundation
    Norlandia
    Espira
  `,
  'gifts-donations': `
    Red Cross = american red cross*, british red cross, red cross, rotes kreuz, croix rouge, cruz roja, croce rossa
    UNICEF = unicef*
    Save the Children = save the child*
    Oxfam = oxfam*
    WWF = wwf
    Greenpeace = greenpeace*
    Amnesty = amnesty*
    Médecins Sans Frontières = medecins sans front*, doctors without*, arzte ohne grenzen, aerzte ohne grenzen
    Cancer Research UK = cancer research*
    British Heart Foundation = british heart*
    RSPCA = rspca*
    Shelter = shelter charity
    Salvation Army = salvation army*, heilsarmee
    Goodwill Donation = goodwill donation
    St. Jude = st jude*
    Habitat for Humanity = habitat for hum*
    United Way
    Wikimedia = wikimedia*, wikipedia*
    GoFundMe = gofundme*
    JustGiving = justgiving*
    Kickstarter = kickstarter*
    Caritas = caritas*
    Misereor
    Brot für die Welt = brot für die welt
    SOS-Kinderdorf = sos kinderdorf*
    betterplace = betterplace*
    Fleurop = fleurop*
    Interflora = interflora*
    1-800-Flowers = 1 800 flowers, 1800flowers*
    Bloom & Wild = bloom wild
    FTD = ftd flowers
    Moonpig = moonpig*
    Restos du Coeur = restos du coeur
    Cáritas = caritas espanola
    Médicos del Mundo = medicos del mundo
    ASPCA = aspca*
    Planned Parenthood
    Tithe.ly = tithe ly, tithely
    ActBlue = actblue*
    WinRed = winred*
    RNLI = rnli
    Macmillan = macmillan cancer*
    NSPCC = nspcc*
    Mind = mind charity
    WaterAid = wateraid*
    Comic Relief = comic relief
    Charities Aid Foundation = charities aid*, caf donate
    Dogs Trust = dogs trust*
    British Red Cross = british red cross
    Card Factory = card factory*, cardfactory
    Funky Pigeon = funky pigeon*, funkypigeon*
    notonthehighstreet = notonthehighst*
    Thorntons = thorntons choc*
    Edible Arrangements = edible arr*
    ProFlowers = proflowers*
    Teleflora
    The Bouqs = bouqs*
    World Vision = world vision*
    Feeding America = feeding america
    Susan G. Komen = komen*
    DonorsChoose = donorschoose*
    Humane Society = humane society
    Globalgiving
    Donorbox = donorbox*
    Classy = classy org
    NPR = npr station
    PBS = pbs donation
    Johanniter = johanniter*
    Malteser = malteser*
    DRK = drk kreisverband*, ^drk
    DLRG = dlrg
    NABU = nabu
    BUND = bund naturschutz
    Campact
    Plan International = plan international*
    Kindernothilfe
    Welthungerhilfe
    Secours Populaire = secours populaire
    Secours Catholique = secours cathol*
    Emmaüs = emmaus
    Téléthon = afm telethon
    Ligue contre le Cancer = ligue contre*
    Blume2000 = blume2000*, blume 2000
    Monceau Fleurs = monceau fleurs
    AIRC = fondazione airc
    Emergency ONG = emergency ong
    Hartstichting
    KWF = kwf kanker*
    Cancerfonden
    Radiohjälpen = radiohjalpen
    Kirkens Nødhjelp = kirkens nodhjelp
  `,
}
