/**
 * The small words of each language, as people write them to a help desk: articles, pronouns, greetings, thanks. A word that
 * several languages share counts for each of them, for less.
 */
export const languageWords: Record<string, string> = {
  en: `the a an and or but of to in on at for from with by is are was were be been has have had do does did not no yes i you he she it
    we they my your his her its our their me him us them this that these those what when where which who how why there here if as so
    than then can could would should will shall may might please thank thanks hello hi dear regards still yet any some all about into
    after before because just only also very much more most other out up over again it's i'm i've don't didn't can't haven't hasn't
    won't isn't wasn't you're works order refund`,
  de: `der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine ich du er sie es wir ihr mich mir dich dir
    sich uns euch ihnen ihn ihm mein meine meinen meinem meiner ihre ihren ihrem ihrer ist sind war waren bin habe haben hat hatte
    werden wird wurde kann können könnte könnten muss müssen soll sollte möchte bitte danke vielen dank gerne hallo guten tag sehr
    geehrte geehrter damen herren liebe grüße grüßen freundlichen mit von vom zu zum zur auf aus bei nach seit vor für über unter
    durch gegen ohne um an am im in wie was wann wo warum wer welche wenn weil dass ob noch schon immer nur auch mehr wieder jetzt
    heute gestern morgen leider bekomme zurück bestellt bestellung das passt gut`,
  fr: `le la les un une des du de et ou mais ne pas plus je j tu il elle on nous vous ils elles me te se mon ma mes ton ta tes son sa ses
    notre nos votre vos leur leurs ce cet cette ces ça c'est est sont était suis êtes sommes ai as a avez avons ont avait être avoir
    fait faire peut peux pouvez pourriez voudrais veux dois merci bonjour bonsoir madame monsieur cordialement salutations svp s'il
    beaucoup très bien toujours encore déjà jamais aussi avec sans pour par sur sous dans chez vers depuis avant après entre que qui
    quoi dont où quand comment pourquoi si y en au aux j'ai n'ai n'est qu'il d'un d'une l'ai reçu reçue commande commandé parfait`,
  es: `el la los las un una unos unas y o pero no ni que de del al a en con sin por para sobre entre desde hasta hacia yo tú él ella
    nosotros ustedes usted ellos me te se le les lo nos mi mis tu tus su sus este esta estos estas ese esa eso esto es son era fue
    soy está están estoy estaba ha han he hemos haya ser estar tengo tiene tienen puedo puede pueden podría quiero quisiera hola
    buenos buenas días tardes gracias muchas muy bien favor saludos cordial atentamente más menos ya aún todavía también siempre nunca
    cuando cuándo donde dónde como cómo qué quién porque si sí hace llegado pedido pedí paquete viene`,
  it: `il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla dai in nel nella nei con
    su sul sulla per tra fra e ed o ma non né che chi cui io tu lui lei noi voi loro mi ti si ci vi ne mio mia miei mie suo sua suoi
    questo questa questi queste quello quella è sono era sei siamo siete ho hai ha abbiamo avete hanno essere avere stato stata fatto
    posso può potete potrebbe vorrei devo grazie mille buongiorno buonasera salve ciao gentile cordiali saluti molto bene più ancora
    già anche sempre mai quando dove come perché cosa quale se va ordinato ordine arrivata arrivato arriva ricevuto domani oggi ieri indirizzo consegna
    conferma confermo fattura seconda attendo vorremmo necessario spedizione`,
  pt: `o a os as um uma uns umas de do da dos das em no na nos nas ao à aos às por pelo pela para com sem sobre entre até desde e ou mas
    não nem que quem eu tu ele ela nós vós eles elas você vocês me te se lhe lhes meu minha meus minhas seu sua seus suas este esta
    isto esse essa isso é são era foi sou está estão estou estava tem têm tenho temos havia há ser estar ter fazer posso pode podem
    poderia quero gostaria olá bom boa dia tarde obrigado obrigada muito cumprimentos atenciosamente mais menos já ainda também
    sempre nunca quando onde como porque qual se sim mim bem encomenda encomendei pedido chegou recebi`,
  nl: `de het een en of maar niet geen ik jij je u hij zij ze wij we jullie hun hen mij me jou ons mijn uw zijn haar onze dit dat deze die
    is was waren ben bent heb hebt heeft hebben had worden wordt werd kan kunt kunnen kon zou zal wil wilt moet mag graag bedankt
    dank hallo beste geachte goedemorgen goedemiddag groet groeten vriendelijke met van voor naar op in aan bij uit over onder tot
    door tegen zonder om als dan toen nog al altijd nooit ook wel meer weer nu vandaag gisteren morgen wat wie waar wanneer hoe
    waarom welke omdat er hier daar goed bestelling besteld ontvangen aangekomen weken geleden`,
  sv: `och att det den de en ett som är var har hade inte jag du han hon vi ni mig dig sig oss er min mitt mina din ditt dina er ert era
    på av för med till från om i vid efter före mellan utan under över kan kunde ska skulle vill måste får fick blir blev tack hej
    hälsningar vänliga god morgon snälla gärna mycket väldigt också bara än ännu redan aldrig alltid igen nu idag igår när var vad
    vem hur varför vilken eller men så om där här detta denna dessa något någon inga ingen kommit kommer beställde beställning paket mitt nej adressen
    fråga hjälp fredag`,
  da: `og at det den de en et som er var har havde ikke jeg du han hun vi i mig dig sig os jer min mit mine din dit dine jeres på af for
    med til fra om ved efter før mellem uden under over kan kunne skal skulle vil ville må får fik bliver blev tak hej hilsen venlig
    god morgen gerne meget også kun endnu allerede aldrig altid igen nu når hvor hvad hvem hvordan hvorfor hvilken eller men så der
    her dette denne disse noget nogen ingen siden uger gør kommet frem bestilte bestilling pakke penge tilbage nej
    flyttet adressen tager giver spørgsmål hjælp mandag fredag`,
  no: `og å at det den de en et ei som er var har hadde ikke jeg du han hun vi dere meg deg seg oss min mitt mine din ditt dine deres på av
    for med til fra om ved etter før mellom uten under over kan kunne skal skulle vil ville må får fikk blir ble takk hei hilsen
    vennlig god morgen gjerne veldig mye også bare ennå enda allerede aldri alltid igjen nå når hvor hva hvem hvordan hvorfor hvilken
    eller men så der her dette denne disse noe noen ingen siden uker gjør kommet fram frem bestilte bestilling pakke penger tilbake
    nei flyttet adressen tar gir spørsmål hjelp mandag fredag`,
  fi: `ja on ei en et se ne hän minä sinä me te he minun sinun hänen meidän teidän heidän tämä tuo nämä että kun jos mutta tai eikä sekä
    ole olen olet olemme olette ovat oli olin olivat ollut olisi voi voin voisin voitte voisitteko haluan haluaisin pitää täytyy
    hei moi kiitos kiitoksia terveisin ystävällisin hyvää päivää huomenta vielä jo nyt myös vain aina koskaan hyvin paljon enemmän
    mitä missä milloin miksi miten kuka mikä tilaus tilaukseni tilasin saapunut sitten viikkoa siitä siellä täällä kanssa ilman
    ennen jälkeen asti mukaan mielestäni`,
  pl: `i w we z ze na do od po za przed przez dla bez o u nad pod przy nie tak jest są był była było były być mam masz ma mamy macie mają
    ja ty on ona my wy oni mnie mi ciebie ci go jej nas was ich mój moja moje mojego państwa pana pani ten ta to te tego tej tym co
    kto gdzie kiedy jak dlaczego który która które że żeby bo ale lub albo więc jeśli czy już jeszcze też także tylko bardzo więcej
    teraz dzisiaj wczoraj jutro proszę dziękuję dzień dobry witam pozdrawiam poważaniem serdecznie mogę może można chcę chciałbym
    chciałabym zamówiłem zamówienie odpowiada się`,
  cs: `a i v ve z ze na do od po za před přes pro bez o u nad pod při k ke s se si ne ano je jsou byl byla bylo byly být jsem jsi jsme jste
    mám máte má máme já ty on ona my vy oni mě mi mu ji nás vás jim můj moje mého ten ta to ty toho té tím co kdo kde kdy jak proč
    který která které že aby protože ale nebo tedy pokud zda už ještě také taky jen velmi více teď dnes včera zítra prosím děkuji
    děkuju dobrý den ahoj zdravím pozdravem přeji mohu můžete může chci chtěl chtěla bych objednal objednala objednávka dorazila`,
  sk: `a aj v vo z zo na do od po za pred cez pre bez o u nad pod pri k ku s so sa si nie áno je sú bol bola bolo boli byť som si sme ste
    mám máte má máme ja ty on ona my vy oni ma mi mu ju nás vás im môj moja moje môjho ten tá to tie toho tej tým čo kto kde kedy ako
    prečo ktorý ktorá ktoré že aby pretože ale alebo teda ak či už ešte tiež len veľmi viac teraz dnes včera zajtra prosím ďakujem
    dobrý deň ahoj zdravím pozdravom môžem môžete môže chcem chcel chcela by objednal objednala objednávka prišla robiť`,
  hu: `a az egy és vagy de nem igen hogy ha mert is már még csak meg el ki be fel le van vannak volt voltak lesz lenne én te ő mi ti ők
    engem téged őt minket nekem neked neki nekünk az ez azt ezt ezek azok ami aki mit ki hol mikor hogyan miért melyik jó napot
    kívánok köszönöm köszönettel üdvözlettel tisztelt kedves szia kérem kérek szeretnék szeretném tudok tudna lehet kell nagyon több
    most ma tegnap holnap előtt után alatt mellett között rendeltem rendelés rendelésem megérkezett érkezett hete`,
  ro: `și si sau dar nu da în in din de la cu fără pe pentru prin după înainte între până un o unei unui ale al ai a cel cea cei care ce cine
    unde când cum eu tu el ea noi voi ei mă te se ne vă îl îi mi-a m-am am ai are avem aveți au este e sunt era erau fost fi sunteți
    meu mea mei mele acest această acesta aceasta aceste bună ziua salut mulțumesc multumesc vă rog stimate stimată respect cu stimă
    mai foarte mult încă deja acum azi ieri mâine dacă că să aș vrea doresc pot poate puteți comandat comanda ajuns primit săptămâni`,
  tr: `ve veya ama fakat bir bu şu o ben sen biz siz onlar beni bana benim sizin bizim için ile gibi kadar göre sonra önce de da mi mı mu mü
    ne nerede nasıl neden ne zaman kim hangi var yok değil evet hayır çok daha en henüz hala hâlâ şimdi bugün dün yarın merhaba selam
    iyi günler teşekkür teşekkürler ederim sayın saygılar saygılarımla lütfen rica istiyorum olarak olan oldu olur misiniz mısınız
    sipariş siparişim verdim gelmedi geldi hafta ürün iade`,
  hr: `i u na od do za s sa iz po pri kod ili ali ne da je su sam si smo ste bio bila bilo bili biti ja ti on ona mi vi oni me mene mi vam
    moj moja moje ovaj ova ovo taj ta to što tko gdje kada kako zašto koji koja koje jer ako već još također samo vrlo više sada danas
    jučer sutra molim hvala dobar dan poštovani poštovanje lijep pozdrav mogu može želim htio htjela bih naručio naručila narudžba prije`,
  id: `yang dan di ke dari untuk dengan tidak ada saya kami anda kamu ini itu adalah akan sudah belum bisa dapat pada atau tetapi juga
    hanya sangat terima kasih selamat pagi siang malam mohon tolong apakah bagaimana kapan dimana mengapa pesanan barang telah`,
};

/** Letters that few languages have, with what each is worth to them. */
export const languageLetters: [letters: RegExp, worth: Record<string, number>][] = [
  [/ß/g, { de: 2 }],
  [/[ñ¿¡]/g, { es: 2 }],
  [/[ãõ]/g, { pt: 1.5 }],
  [/[êèùœ]/g, { fr: 0.5 }],
  [/ç/g, { fr: 0.4, pt: 0.4, tr: 0.3 }],
  [/[łąęśźż]/g, { pl: 1.2 }],
  [/[řěů]/g, { cs: 1.2 }],
  [/[ľĺŕďť]/g, { sk: 0.8 }],
  [/ô/g, { sk: 0.5, fr: 0.4, pt: 0.4 }],
  [/[őű]/g, { hu: 1.5 }],
  [/[șță]/g, { ro: 1.2 }],
  [/[ğış]/g, { tr: 1 }],
  [/å/g, { sv: 0.5, da: 0.5, no: 0.5 }],
  [/[æø]/g, { da: 0.6, no: 0.6 }],
  [/ä/g, { sv: 0.3, fi: 0.4, de: 0.3 }],
  [/ö/g, { sv: 0.3, fi: 0.2, de: 0.3, tr: 0.2, hu: 0.2 }],
  [/ü/g, { de: 0.3, tr: 0.3, hu: 0.1 }],
  [/đ/g, { hr: 1 }],
  [/[čšž]/g, { cs: 0.3, sk: 0.3, hr: 0.3 }],
  [/[ìò]/g, { it: 0.6 }],
  [/(?:aa|ää|yy|uu|ii)/g, { fi: 0.3 }],
  [/ij/g, { nl: 0.3 }],
];
