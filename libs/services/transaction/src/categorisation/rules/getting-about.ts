import { ordinaryOut } from './rule.js'

/** Fuel, tickets, taxis, parking, garages and journeys. */
export const gettingAboutRules = ordinaryOut({
  fuel: `
    gas station*, gas stat, gas sta, petrol*, *tankstelle, tankstelle*, tankst*, tanken,
    filling station, service station*, station service*, stat service, essence, carburant*,
    gasolinera*, gasolin*, estacion de servicio, estacion servicio, est serv, e s la, eess,
    benzin*, stazione servizio, distributore*, carburanti, benzine*, tankstation*,
    posto combustivel, combustivel*, fuel*, diesel*, bensin*, ev charging, charging station,
    ladesäule*, ladestation*, ladestrom, recharge electrique, supercharger, truck stop,
    travel center, travel plaza, petroleum*, oil company, gas mart, gas food, food gas,
    huoltoasema*, tank
  `,
  'public-transport': `
    my tix, etix, transit*, metro, subway station, bus, buses, railway*, railroad, rail, train,
    trains, bahn, *bahn, fahrkarte*, *verkehrsbetriebe, verkehrsbetriebe*, verkehrsverbund*,
    *verkehrsverbund, verkehrs ag, verkehrsges*, nahverkehr*, strassenbahn*, u bahn, s bahn, tram,
    tramway*, tramvia*, billet train, ferry, ferries, fährt, fähre, metropolitan transp*,
    transports en commun, transport public, keolis*, transdev*, tranvia*, autobus*, autobuses*,
    bus ticket*, cercanias*, monatskarte*, deutschlandticket*, d ticket, jobticket*,
    abonnement transport, kollektivtrafik*, kollektivtrafikk, escooter*, e scooter*, scooter*,
    bike share*, bikeshare*, stadtrad, trasporti*, azienda trasporti, comboio*, vervoer*,
    reisekort, bussar, funicular
  `,
  taxi: `
    taxi*, *taxi, cab, cabs, limo*, limousine*, minicab*, private hire, radio taxi, vtc, taksi*,
    airport shuttle*, chauffeur*, driver tip
  `,
  parking: `
    parking*, *parking, parkhaus*, *parkhaus, parkplatz*, parkgarage*, tiefgarage*, parkraum*,
    parkschein*, parkgebuhr*, parkgebühr*, parcheggi*, aparcamiento*, parken, parkeren*,
    car park*, carpark*, stationnement*, parkometer*, parking meter*, meter park*, toll, tolls,
    tollway, tollroad, turnpike*, thruway, peaje*, péage*, pedaggi*, maut*, vignette*,
    estacionamento*, portagem*, portagens, parkering*, autoroute*, autopista*, autostrad*,
    pysakointi*, parkingmeter, congestion charge*, bridge toll*
  `,
  'car-maintenance': `
    auto repair*, auto serv*, autoservice*, auto body*, autobody, car wash*, carwash*, autowasch*,
    waschstraße*, waschpark*, autowäsche, autowerkstatt*, werkstatt*, *werkstatt, kfz*,
    kfz meister*, autohaus*, garage, garages, tire*, tires, tyre*, reifen*, taller, talleres,
    taller mecanico, oil change, lube*, autofficina*, officina*, gommista*, carrozzeria*,
    autolavaggio*, lavadero*, lavage auto*, controle technique*, carrosserie*, itv, mot centre,
    mot test, mot, smog check*, smog, auto parts*, autoparts*, autoteile*, collision*,
    transmission*, mechanic*, mécanique, bilverkstad*, bilvask*, bilprovning*, katsastus*,
    bilservice*, motors, motor co, auto center*, autocenter*, car service*, car care*,
    windscreen*, autoglas*, autolinee rip, apk, garagebedrijf, pneu*, pneus, oficina auto
  `,
  flights: `
    airline*, airways, airlin*, flug, flüge, flugticket*, luftfahrt, compagnie aerienne, aereo,
    vuelo*, vuelos, flight*
  `,
  hotels: `
    hotel*, *hotel, hôtel, motel*, hostel*, hostal*, resort*, lodge, lodges, lodging, auberge*,
    gîte*, chambre d hote*, albergo*, agriturismo*, posada*, parador*, pousada*, ferienwohnung*,
    ferienhaus*, pension zum, gästehaus*, campground*, camping*, campsite*, bed breakfast,
    bed and breakfast, guest house*, guesthouse*, kurhotel*, hotell*, vandrerhjem, hotelli*,
    zajazd, chalet*, b b il
  `,
  'car-rental': `
    car rental*, rent a car, rentacar*, rental car*, car hire*, autovermietung*, mietwagen*,
    location voiture*, location de voiture*, alquiler coches*, alquiler de coche*, autonoleggio*,
    noleggio auto, autoverhuur*, biluthyrning*, carsharing*, car sharing, cambio carsharing,
    car share*, leihwagen*
  `,
  travel: `
    travel agen*, travel, reisebüro*, reisebuero*, viajes*, agence de voyage*, voyages*, viaggi,
    agenzia viaggi, cruise*, kreuzfahrt*, reisen, tours, tour operator, vacation*, holidays,
    urlaub*, airport*, aeroport*, aéroport*, flughafen*, lounge key, visa service*, luggage,
    bagage*, travel insurance
  `,
})
