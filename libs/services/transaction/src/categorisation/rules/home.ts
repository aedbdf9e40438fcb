import { ordinaryOut } from './rule.js'

/** Utilities, tradesmen and the shops that furnish a home. */
export const homeRules = ordinaryOut({
  utilities: `
    utilit*, utilities, public utility*, utility bill, utility district, light power,
    light & power, gas electric, electric gas, gas & electric, stadtwerke*, *stadtwerke,
    stadtwerk*, gemeindewerke*, technische werke, energieversorg*, energie*, *energie, energia,
    energía, energies, energy supply*, heizung, heizkosten*, nebenkosten*, fernwärme*,
    heating oil*, heizöl*, trash, waste*, waste mgmt, garbage, refuse, recycling*, sanitation*,
    abfall*, müllabfuhr*, müllgebühr*, luce e gas, luce gas, gaz electricite, sewer*, sewage*,
    abwasser*, nutsbedrijf, brensel, eldning, fjärrvärme
  `,
  electricity: `
    electric*, electricity*, electr co, power company, power light, power co, power corp, strom*,
    *strom, elektriz*, électricité*, electricidad*, elettric*, elektra, elektriciteit*, luz,
    elnät*, elhandel*, kraftverk*, strøm*, sähkö*, electricidade
  `,
  gas: `
    natural gas*, gas company, gas co, gas bill, gas service*, erdgas*, gasversorgung*, *gas, gaz,
    gas natural, propane*, butane, propangas
  `,
  water: `
    water dept, water district, water utilit*, water works, waterworks, water co, water bill,
    water service*, water auth*, water dd, water board, water department, water & sewer,
    water sewer, wasserwerk*, *wasserwerk, wasserversorg*, *wasserbetriebe, wasserzweckverband,
    zweckverband wasser, eau, eaux, service des eaux, eau de, aguas*, agua, acqua, acquedotto*,
    acque, abbanoa, waterbedrijf*, drinkwater*, vann*, vesi, uisce*
  `,
  internet: `
    internet*, broadband*, cable tv, cablevision, cable, wifi, wi fi, telecom*, fibra*, fibre*,
    glasfaser*, breitband*, bredband*, festnetz*, dsl, kabel*, hotspot, telekommunik*
  `,
  phone: `
    mobilfunk*, handyvertrag*, handyrechnung*, handy, telefon*, telephone*, cell phone*,
    cellular*, cell, prepaid*, téléphone*, teléfono*, telefonia*, telefonía, móvil*,
    movil recarga, ricarica*, recarga movil, top up mobile, mobile top up, topup, phone bill,
    forfait mobile, mobiel*, telemovel*, mobilabonnement*, puhelin*
  `,
  'home-maintenance': `
    plumb*, plumbing, electrician*, hvac, heating cooling, heating & cooling, heating air,
    air conditioning, roofing*, roofer*, handyman*, handwerk*, elektriker*, elektro meister*,
    elektroinstall*, installateur*, sanitär*, heizungsbau*, klempner*, malerbetrieb*,
    malermeister*, maler, schreinerei*, tischlerei*, dachdecker*, zimmerei*, schlosserei*,
    plombier*, plomberie*, électricien*, chauffagiste*, menuiserie*, fontaner*, electricista*,
    idraulic*, elettricista*, loodgieter*, schildersbedrijf*, landscap*, lawn*, pest control*,
    exterminat*, cleaning serv*, house cleaning, home cleaning, maid, maids, window cleaning,
    window cleaner, gartenbau*, gärtner*, garten landschaftsbau, gebäudereinigung*,
    gebaeudereinigung*, locksmith*, schlüsseldienst*, serrurier*, cerrajer*, self storage*,
    storage*, lagerraum*, moving co, movers, umzug*, umzüge, déménag*, mudanza*, trasloch*,
    renovat*, contractor*, construction*, drywall*, remodel*, painting*, painter*, garage door*,
    chimney*, ramonage*, reformas, riparazion*, reparatur*, vvs, rørlegger*, tree service*,
    septic*, gutter*
  `,
  'home-and-garden': `
    hardware*, home improvement*, home center, baumarkt*, *baumarkt, garden center*,
    garden centre*, garden*, gartencenter*, gartenmarkt*, gärtnerei*, jardinerie*, jardin,
    pépinière*, bricolage*, bricoman, ferretería*, ferramenta*, quincaillerie*, droguerie*,
    furniture*, furnish*, möbel*, *möbel, moebel*, einrichtungs*, meubles*, muebles*, mobili,
    mobilificio*, meubel*, arredament*, bouwmarkt*, tuincentrum*, mattress*, matratzen*, literie*,
    home decor*, homeware*, küchen*, kuechen*, lumber*, building supply*, building supplies,
    baustoffe*, vivero*, vivai*, rautakauppa*, byggmax*, bygg*, møbel*, jula, carpet*, flooring*,
    teppich*, leuchten*, lighting, paint store, decoración, tiles, fliesen*, blumenmarkt garten,
    nursery garden, plant nursery, haushaltswaren*
  `,
})
