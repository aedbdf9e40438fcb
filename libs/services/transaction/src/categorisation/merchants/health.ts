/** Pharmacies, clinics, opticians, drugstores, hairdressers and pet shops. Notation: see ../merchant-index.ts. */
export const healthMerchants = {
  pharmacy: `
    CVS = cvs, cvs pharmacy
    Walgreens = walgreens*
    Rite Aid = rite aid*
    Duane Reade
    Boots = ^boots, boots uk, boots the chemist
    LloydsPharmacy = lloydspharmacy, lloyds pharmacy
    Well Pharmacy
    Shop Apotheke = shop apotheke, shop-apotheke
    DocMorris = docmorris*
    Amazon Pharmacy = amazon pharm*
    PillPack
    GoodRx
    Express Scripts = express scripts*
    Hims = ^hims, hims hers
    Chemist Direct
    Benu = benu apotheek, benu pharmacie
    Apotek 1 = apotek 1
    Apoteket = apoteket*
    Apotek Hjärtat = apotek hjartat, hjartat
    Kronans Apotek = kronans*
    Matas = ^matas
    Amavita
    Coop Vitality = coop vitality
    Lloyds Farmacia = lloydsfarmacia
    Citypharma
    NHS Prescription = nhsbsa*, nhs bsa
    Pharmacy2U = pharmacy2u
    Rowlands = rowlands pharm*
    Day Lewis = day lewis
    Chemist4U
    Capsule = capsule pharmacy
    Alto Pharmacy = alto pharmacy
    Ro Health = ro co health
    Apotal = apotal
    medpex = medpex*
    Sanicare
    1000Farmacie
    Redcare = redcare*
    Dr. Max = dr max
    Promofarma
    Atida = atida*
    Newpharma
  `,
  healthcare: `
    Kaiser Permanente = kaiser perm*, kaiser found*
    LabCorp = labcorp*
    Quest Diagnostics = quest diag*
    One Medical
    MinuteClinic = minuteclinic
    CityMD
    Zocdoc
    Teladoc
    BetterHelp = betterhelp*
    Talkspace
    Bupa = bupa
    Nuffield Health Hospital = nuffield hospital
    Amplifon = amplifon*
    GEERS = geers hor*
    Labor Dr. = amedes, synlab
    Sanitas = sanitas hospitales
    Quironsalud = quironsalud
    Spectrum Health = spectrum health
    Quest = questdiag*
    Mayo Clinic = mayo clinic*
    Cleveland Clinic = cleveland clinic*
    Sutter Health = sutter health*
    HCA Healthcare = hca health*
    Optum = optum*
    CVS MinuteClinic = cvs minute*
    ZoomCare
    Doctolib = doctolib*
    Helios Kliniken = helios klinik*
    Asklepios
    Sana Klinik = sana klinik*
    PVS = pvs rhein*, pvs baden*, privatarztliche verrech*
    Unimed Abrechnung = unimed gmbh
    Hidden Hearing
    Boots Hearingcare = boots hearing*
  `,
  dental: `
    Aspen Dental = aspen dental*
    Bupa Dental = bupa dental
    mydentist
    SmileDirect = smiledirect*
    Vitaldent
  `,
  optician: `
    Specsavers = specsavers*
    Vision Express
    Fielmann = fielmann*
    Apollo Optik = apollo optik*
    Mister Spex
    Warby Parker = warby parker*
    LensCrafters
    Pearle = pearle vision, pearle opticiens
    Zenni = zenni optical
    1-800 Contacts = 1 800 contacts, 1800 contacts
    Afflelou = afflelou, alain afflelou
    Krys = ^krys
    Optic 2000 = optic 2000
    General Óptica = general optica
    Hans Anders
    Synoptik
    Eyemart = eyemart*, visionworks
    Optical Express = optical express
    Boots Opticians = boots optic*
    America's Best = americas best con*
    Eyeglass World
    GrandVision = grandvision*
    Ace & Tate = ace tate
    eyes + more = eyes more
    Brille24
    Générale d'Optique = generale optique, generale d optique
    Optical Center = optical center
    Multiópticas = multiopticas
    Alain Afflelou = afflelou opt*
    Salmoiraghi = salmoiraghi*
  `,
  'personal-care': `
    dm = ^dm, dm drogerie*, dm fil, dm sagt
    Rossmann = rossmann*
    Müller Drogerie = drogerie müller
    Budni = budni*, budnikowsky
    BIPA = bipa
    Douglas = douglas parf*, parfumerie douglas, ^douglas
    Sephora = sephora*
    Ulta = ulta
    Sally Beauty
    Bath & Body Works = bath body works*
    Superdrug = superdrug*
    The Body Shop = body shop*
    Lush = lush retail*, ^lush
    L'Occitane = loccitane, l occitane
    Yves Rocher = yves rocher*
    Marionnaud
    Nocibé = nocibe*
    Kruidvat = kruidvat*
    Etos = ^etos, etos
    Trekpleister
    Primor = ^primor, perfumerias primor
    Druni
    Kiko = kiko milano, ^kiko
    Acqua & Sapone = acqua sapone
    Tigotà = tigota
    Supercuts = supercuts*
    Great Clips = great clips*
    Sport Clips = sport clips*
    Fantastic Sams
    Cost Cutters
    Hair Cuttery
    European Wax Center
    Massage Envy
    Toni & Guy = toni guy
    Klier = frisor klier, klier hair*, friseur klier
    Franck Provost = franck provost
    Jean Louis David
    Dollar Shave Club
    Treatwell = treatwell*
    Planity
    Drybar
    CSC ServiceWorks = csc servicew*
    Coinmach
    Tide Cleaners = tide cleaner*, tide dry*
    Johnsons Cleaners = johnson cleaners, timpson*
    Floris = floris london
    Space NK = space nk
    Lookfantastic = lookfantastic*
    Cult Beauty
    Beauty Bay = beauty bay
    Fragrance Shop = fragrance shop
    Perfume Shop = perfume shop
    Rush Hair = rush hair
    Regis = regis salon*
    Ulta Beauty = ulta beauty*
    Harry's = harrys razor*, harrys com
    Native = native deodorant
    Glossier = glossier*
    Notino = notino*
    Flaconi = flaconi*
    Parfumdreams
    ParfumsClub = perfumes club
    Sephora ES = sephora espana
    ICI Paris XL = ici paris xl
    Wella
    Brainwash = brainwash kappers
  `,
  pets: `
    PetSmart = petsmart*
    Petco = petco*
    Chewy = chewy*
    Pets at Home = pets at home*
    Fressnapf = fressnapf*, maxi zoo
    zooplus = zooplus*
    Das Futterhaus = futterhaus
    Zoo & Co = zoo co
    Jollyes
    Pets Deli
    Tiendanimal
    Kiwoko
    Arcaplanet
    Animalis
    Médor et Compagnie = medor et
    Banfield = banfield*
    VCA Animal = vca animal*
    BarkBox = barkbox*, ^bark
    Rover = rover com
    Pet Supplies Plus = pet supplies*
    AniCura
    Butternut Box
    Petlove
    Musti = musti ja, arken zoo
    Vets4Pets = vets4pets*, vets 4 pets
    Medivet = medivet*
    Tails.com = tails com
    Bella & Duke = bella duke
    Petzyo = pet valu
    Hollywood Feed
    BluePearl = bluepearl*
    Wag = wag labs
    Ollie = ollie pets
    The Farmer's Dog = farmers dog*
    Medpets
    Tierwelt = kölle zoo
  `,
}
