import { ordinaryOut } from './rule.js'

/** Going out, clubs, subscriptions, family, schools and giving. */
export const leisureRules = ordinaryOut({
  entertainment: `
    museum*, *museum, musée*, museo*, museu*, zoo, tierpark*, aquarium*, acquario*, planetarium*,
    bowling*, billard*, billiard*, arcade*, escape room*, escape game*, minigolf*, mini golf,
    karaoke*, laser tag, trampolin*, glf, golf*, *golf, golf course, golf club, golfclub*, therme,
    thermen, thermalbad*, thermes, *therme, terme di, schwimmbad*, hallenbad*, freibad*, bäder*,
    bäderbetriebe*, piscin*, swimming*, swim*, aquatic*, ice rink*, eishalle*, patinoire*,
    skipass*, ski pass*, ski resort*, ski area*, lift pass*, lift ticket*, remontees mecaniques,
    bergbahn*, *bergbahn, seilbahn*, station de ski, forfait ski, recreation*, freizeit*,
    loisirs*, ocio, zwembad*, simhall*, uimahalli*, movies, video rental, music store, musikhaus*,
    marina, kletterwald*, hochseilgarten
  `,
  cinema: `
    cinema*, *cinema, cinéma*, kino*, *kino, cine, cines, movie*, theatres, lichtspiel*,
    filmtheater*, bioscoop*, biograf*, film festival, imax*, multisala*
  `,
  games: `games, gaming*, video games, videogame*, spiele*, game store`,
  events: `
    theatre*, theater*, *theater, théâtre*, teatro*, opera*, oper, opernhaus*, staatsoper*,
    *philharmonie, concert*, konzert*, koncert*, ticket*, tickets*, tickets com, billetterie*,
    entradas*, biglietti*, biglietteria*, festival*, amusement*, freizeitpark*,
    parc d attractions, parque tematico, theme park*, water park*, waterpark*, stadium*, arena,
    arenas, stadion*, ballpark, box office*, fc bayern, fc ticket*, circus*, zirkus*, messe*,
    exhibition*, expo*, comedy*, attraction*, sightseeing*, castle*, schloss*, château*
  `,
  betting: `
    casino*, lotter*, lotto*, loteria*, lotería*, loterie*, betting*, wetten*, sportwett*,
    scommess*, apuestas*, spielbank*, bookmaker*, poker*, bingo*, slots, toto*, gambling*
  `,
  memberships: `
    gym, gyms, gymnas*, fitness*, *fitness, fitnessstudio*, yoga*, *yoga, pilates*, crossfit*,
    sportstudio*, climbing*, kletterhalle*, kletter*, boulder*, escalade*, rocodromo*,
    martial art*, karate*, judo*, jiu jitsu*, bjj, boxing*, kickbox*, dance studio*, dance*,
    tanzschule*, tanzstudio*, danse, danza*, baile*, membership*, mitgliedsbeitrag*,
    vereinsbeitrag*, beitrag verein*, *verein, verein*, turnverein*, adhésion*, gimnasio*,
    palestra*, sportschool*, salle de sport*, sports club*, tennis*, health club*, country club*,
    athletic club*, club dues, kontingent, fitnesscenter*, ginásio*, kuntosali*, cuota socio,
    cuota gimnasio, quota associativa, lidmaatschap*, contributie*, medlemsavgift*,
    club deportivo, cotisation annuelle, cotisation association
  `,
  subscriptions: `
    subscription*, subscr*, abonnement*, abo, suscripcion*, suscripción*, abbonament*,
    assinatura*, prenumeration*, tilaus*, monthly plan, annual plan, premium plan,
    premium membership, vod, video on demand
  `,
  streaming: `streaming*, music subscription*, tv subscription*, pay tv, paytv`,
  software: `
    saas, hosting*, webhosting*, web services, domain*, vpn*, antivirus*, licence logiciel,
    software licen*, online services
  `,
  news: `
    newspaper*, zeitung*, *zeitung, *zeitungsverlag, magazin*, magazine*, presse, press,
    tageblatt*, *tageblatt, anzeiger*, *anzeiger, kurier*, journal*, le parisien, ouest france,
    gazette*, herald*, tribune*, daily news, news, verlag*, periódico*, periodico*, diario*,
    quotidiano*, krant*, tidning*, avis, lehti
  `,
  children: `
    daycare*, day care*, childcare*, child care*, kita, kitas, kindertages*, kindergarten*,
    *kindergarten, kinderbetreuung*, kinder*, nursery*, nursery fees, preschool*, pre school*,
    crèche*, creche*, guardería*, asilo nido*, scuola infanzia, kinderopvang*, babysit*, toy*,
    toys, spielwaren*, spielzeug*, jouet*, juguet*, giocattol*, speelgoed*, brinquedo*, leker,
    leksaker, baby*, bebe*, bébé*, bambin*, tagesmutter*, hort, förskola*, barnehage*, dagtilbud,
    nanny*, nannies, after school*, afterschool*, summer camp*, kids*, little league*,
    tweedehands kinder, assistante maternelle, cantine scolaire, schulessen*, taschengeld*,
    pajemploi*
  `,
  education: `
    school*, schools, schule*, *schule, hochschule*, universit*, univ, college*, colleges,
    tuition*, academy*, akademie*, *akademie, academia*, école*, ecole, colegio*, escuela*,
    escola*, scuola*, liceo*, lycée*, instituto*, course*, courses, kurs*, sprachkurs*,
    formation*, formación*, fahrschule*, auto ecole*, autoescuela*, autoscuola*, rijschool*,
    driving school*, driving lesson*, semesterbeitrag*, studiengebühr*, music lessons,
    music school*, musikschule*, tutor*, montessori*, learning*, elearning*, e learning,
    nachhilfe*, cursos*, corso, opleiding*, cursus*, skola*, exam fee*, exam*, student union,
    seminar*, schulgeld*, scolarité*, frais de scolarite, matricula*, bibliothek*, library*,
    bücherei*, nachhilfeunterricht
  `,
  'gifts-donations': `
    donation*, donate*, charit*, spende*, *spende, don, dons, donación*, donativo*, donazion*,
    doação*, donatie*, gift shop*, gifts, gift, geschenk*, cadeau*, regalo*, regali*, florist*,
    flower*, flowers, blumen*, *blumen, fleur*, fleuriste*, florister*, flores, fioraio*, fiori*,
    fiorista*, bloem*, blomster*, kukka*, church*, kirche*, *kirche, kirchengemeinde*, église*,
    iglesia*, parroquia*, parish*, paroisse*, parrocchia*, diocese*, temple, mosque*, moschee*,
    synagog*, ministries*, ministry, tithe*, foundation*, stiftung*, *stiftung, fondation*,
    fundación*, fondazione*, hilfswerk*, tierschutz*, relief fund, humane society, food bank*,
    tafel ev, fundrais*, goede doel*, ong, cards gifts, hospice*, rescue mission
  `,
  insurance: `health plan*, life ins*, auto ins*, home ins*, pet ins*, policy premium`,
})
