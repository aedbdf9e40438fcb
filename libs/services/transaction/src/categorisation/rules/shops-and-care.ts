import { ordinaryOut } from './rule.js'

/** Shops by what they sell; chemists, practices, hairdressers and vets. */
export const shopAndCareRules = ordinaryOut({
  shopping: `
    gift card*, department store*, kaufhaus*, warenhaus*, grands magasins, grandes almacenes,
    thrift*, charity shop, antiqu*, antik*, brocante*, flohmarkt*, second hand*, secondhand*,
    bazar*, bazaar, duty free*, papeterie*, papelería*, schreibwaren*, cartoleria*, stationer*,
    office supply*, tabak*, *tabak, tabac*, tabacch*, tabacc*, estanco*, tobacco*, smoke shop*,
    vape*, vapor shop, cigar*, souvenir*, hobby*, craft*, crafts, art supplies, künstlerbedarf*,
    fabric*, fabrics, stoffe*, mercerie*, merceria*, general store, variety store, discount store,
    dollar store, pawn*, collectibles, einkaufszentrum, shopping*, online order, ihr einkauf,
    gallery, galerie, geschäft, marketplace, post office, postfiliale, briefmarken,
    bureau de poste, posta
  `,
  clothing: `
    fashion*, clothing*, clothes, clothier*, apparel*, shoe*, shoes, schuh*, *schuhe, chaussur*,
    zapat*, calzatur*, calzado*, schoen*, mode, moda, modehaus*, textil*, bekleidung*, vêtement*,
    ropa, abbigliamento*, kleding*, roupa*, klær, klader, jewel*, jewellers, juwelier*,
    goldschmied*, uhren*, bijou*, bijouterie*, joyer*, gioiell*, juwel*, watches, lingerie*,
    dessous, tailor*, schneider*, änderungs*, sarto*, menswear*, womenswear, sneaker*, footwear*,
    boots store, denim*, jeans*, hats, leder*, maroquinerie*, bridal*, uniform*
  `,
  electronics: `
    electronics, elektronik*, elektro, computer*, computers, handyshop*, handy shop,
    informatique*, informát*, informatic*, électronique*, elettronica*, elektronica*, electrodom*,
    électroménager*, elettrodomest*, phone repair*, handy reparatur*, camera*, foto*, photo*,
    hifi*, hi fi, audio*, pc shop, laptop*, appliance*, tech store, video games store
  `,
  books: `
    book*, books, bookshop*, bookstore*, buchhandl*, *buchhandlung, buchladen*, bücher*, buecher*,
    librairie*, librería*, libreria*, libros*, livres, libri, boekhandel*, boeken*, livraria*,
    bokhandel*, comics*, comic*, antiquariat*, kirjakauppa*
  `,
  'sports-goods': `
    sport*, sporting goods*, bike shop*, bikes, bike, cycles, cyclery, bicycle*, fahrrad*,
    *fahrrad, velo*, vélo, cycling*, cycle*, golf shop*, pro shop, ski shop*, ski rental*,
    skiverleih*, surf shop*, outdoor*, bici*, ciclos*, deport*, fiets*, angelshop*, angel*,
    fishing*, tackle, hunting*, running store, running*, guns ammo, cykel*, sykkel*, golf galaxy,
    equitation
  `,
  pharmacy: `
    pharmac*, *pharmacy, pharmacy, pharmacie*, *apotheke, apotheke*, apotheek*, apoth*, farmacia*,
    farmàcia*, parafarmacia*, parapharmacie*, drug store*, drugstore*, drugs, rx, chemist*,
    apotek*, apteekki*, apteka*, sanitätshaus*
  `,
  doctor: `
    doctor*, dr med, dres med, physician*, *arzt, arzt*, ärzte*, aerzte*, arztpraxis*, hausarzt*,
    praxis*, *praxis, gemeinschaftspraxis*, klinik*, *klinik, clinic, clinics, hospital*,
    krankenhaus*, *krankenhaus, klinikum*, *klinikum, medical*, med ctr, medical center,
    health center, health centre, health system*, healthcare*, health care*, pediatric*,
    paediatric*, dermatolog*, orthop*, cardiolog*, radiolog*, urgent care*, gynecolog*, gynäko*,
    obgyn, urolog*, oncolog*, ent assoc*, allergy*, physio*, physical therap*, krankengymnastik*,
    chiropr*, médecin*, docteur, cabinet medical, kiné*, kinésith*, hôpital*, hopit*, aphp, chu,
    clinique*, laboratoire*, clínica*, médico*, dottore, dott, dott ssa, studio medico*,
    poliambulatorio*, ospedale*, asl, ticket sanitario, huisarts*, ziekenhuis*, therap*,
    *therapie, psycholog*, psychother*, psicolog*, counsel*, osteopat*, ostéopathe*,
    heilpraktiker*, surgery, gp surgery, laborator*, labor, ambulance*, rettungsdienst,
    urgencias*, centro medico, fysio*, legevakt*, lege, vårdcentral*, läkar*, terveys*,
    mehiläinen*, lääkäri*, consultório*, hearing aid*, hörgeräte*, acupunct*, akupunktur*,
    podiatr*, podolog*, midwife, hebamme*, arzthonorar, pvs, imaging center
  `,
  dental: `
    dental*, *dental, dentist*, dentistry, dds, dmd, zahn*, zahnarzt*, *zahnarzt, orthodont*,
    dentaire*, clinica dental, dentista*, odontolog*, studio dentistico*, tandarts*,
    kieferorthop*, tandlæge*, tannlege*, tandläkar*, tandvård*, hammas*, endodont*, periodont*,
    oral surg*
  `,
  optician: `
    optic*, optik*, *optik, opticien*, optician*, optometr*, eye care*, eyecare*, vision center*,
    vision care*, eye doctor*, eye clinic*, eyewear*, glasses, óptica*, ottica*, optiek*, lunett*,
    brillen*, augenoptik*, augenarzt*, optikko*, synsam, ophthalm*, contact lens*, kontaktlinsen*
  `,
  'personal-care': `
    hair*, *hair, salon*, barber*, barbershop*, coiff*, friseur*, frisör*, frisoer*, frisör,
    peluquer*, parrucchier*, kapper*, kapsalon*, barbier*, barberia*, nails, nail*, nagel*,
    ongles, uñas, day spa, med spa, medspa, spa salon, nail spa, thermal spa, beauty*, kosmetik*,
    cosmetic*, cosmétique*, estétic*, estetica*, esteticista*, institut de beaute, institut*,
    massage*, masaj*, massaggi*, waxing*, lashes, brow*, parfum*, perfum*, profumer*, drogerie*,
    *drogerie, drogist*, tattoo*, tanning*, sonnenstudio*, solarium*, laundr*, laundromat*,
    dry clean*, drycleaning, cleaners, reinigung*, *reinigung, textilpflege*, wäscherei*,
    waschsalon*, pressing*, laverie*, blanchisserie*, lavander*, tintorer*, lavasecco*,
    wasserette*, stomerij*, cabeleireir*, parturi*, kampaamo*, frisersalong*, frisør*, fodpleje*,
    fußpflege*, manicur*, pedicur*, shoe repair*, schuhmacher*, cordonn*, wellness*, skin care,
    skincare*
  `,
  pets: `
    vet, vets, veterin*, vétérin*, animal hosp*, animal clinic*, animal medical*, pet hospital,
    pet, pets, pet supply, tierarzt*, tierärzt*, tieraerzt*, tierklinik*, tierfutter*,
    tierbedarf*, tiernahrung*, clinique veterinaire, clinica veterinaria, cabinet veterinaire,
    dierenarts*, dierenwinkel*, dierenkliniek*, dierenspeciaal*, mascotas*, animalerie*, groom*,
    dog groom*, hundesalon*, hundeschule*, kennel*, doggy*, dog, dogs, paws, zoohandlung*,
    zoofach*, dyreklinik*, djursjukhus*, eläinlääkäri*, hundepension*, aquarium supply
  `,
})
