/** Short and pet names that people go by, each line one family: any of a line may stand for any other. */
const families = `
alexander alex al sandy xander sasha lex
alexandra alex sandra sandy sasha lexi
alfred alf alfie fred
andrew andy drew
anthony tony ant
antonia toni
benjamin ben benny benji
bernard bernie
bartholomew bart
catherine katherine kathryn kate katie cathy kathy kat cat kit kitty
charles charlie chas chuck
charlotte charlie lottie
christopher chris kit topher
christina christine chris tina chrissie
daniel dan danny
danielle dani
david dave davy dai
deborah debra deb debbie
dorothy dot dottie dolly
douglas doug dougie
edward ed eddie ted teddy ned
edmund ed eddie
edwin ed eddie
elizabeth elisabeth liz lizzie beth betty betsy eliza libby bess elsie lisa
eleanor ellie nell nora
emily em
emma em
eugene gene
frances fran francie frankie
francis frank fran
frederick fred freddie
gabriel gabe
geoffrey jeffrey geoff jeff
gerald gerry jerry
gerard gerry
gregory greg
harold harry hal
henry harry hank hal
isabella isabel isobel bella izzy
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie jem
janet jan
jennifer jen jenny jenni
jessica jess jessie
joanna joanne jo
john jack johnny
jonathan jon jonny jono
joseph joe joey
josephine jo josie
judith judy jude
julian jules
kenneth ken kenny
kimberly kimberley kim
laurence lawrence larry laurie
leonard len lenny leo
lillian lily lil
louis lou
louise lou
lucinda lucy cindy
madeleine maddy maddie
margaret maggie meg megan peggy marge margie rita daisy greta
martha mattie
martin marty
mary molly polly mae
matthew matt matty
maximilian max
maxwell max
michael mike mick micky mickey mikey
michelle shelly chelle
mohammed muhammad mohamed mohammad mo
nathaniel nathan nat nate
nicholas nicolas nick nicky
nicola nicole nicky nikki nic
oliver ollie olly
olivia liv livvy
pamela pam
patricia pat patty tricia trish
patrick pat paddy rick
peter pete
philip phillip phil pip
philippa pippa pip
priscilla cilla
rebecca becca becky bex
reginald reg reggie
richard rick ricky dick rich richie
robert rob bob bobby robbie bert
roberta bobbie
rodney rod
ronald ron ronnie
rosemary rose rosie
samantha sam sammy
samuel sam sammy
sarah sally sadie
sebastian seb
sidney sid
simon si
stanley stan
stephen steven steve stevie ste
stephanie steph
stuart stewart stu
susan suzanne susannah sue susie suzie
sylvia sylv
terence terry tel
theresa teresa terry tess tessa
theodore theo ted teddy
thomas tom tommy
timothy tim
tobias toby
valerie val
victor vic
victoria vicky vicki tori
vincent vince vinny
virginia ginny
vivienne viv
walter walt wally
wilfred wilf
william will bill billy willy liam
winifred winnie
yvonne vonnie
zachary zach zack
`;

const familiesOf = new Map<string, Set<number>>();
for (const [i, line] of families.trim().split('\n').entries()) {
  for (const name of line.split(' ')) {
    const known = familiesOf.get(name) ?? new Set();
    familiesOf.set(name, known.add(i));
  }
}

/** Complete names of other people, though they begin a longer one. */
const NO_SHORT_FORMS = new Set(
  'carol paul karl carl eric dean jean mari maria mark marc hanna ivan neil'.split(' '),
);

/** Whether two first names (lower case, without accents) may be the same person's. */
export function mayBeCalled(given: string, called: string): boolean {
  if (given === called) return true;
  const own = familiesOf.get(given);
  const other = familiesOf.get(called);
  if (own && other && [...own].some((family) => other.has(family))) return true;
  const isShortForm = called.length >= 3 && called.length <= 5 && given.length - called.length >= 2;
  if (!isShortForm || NO_SHORT_FORMS.has(called)) return false;
  // Ade, Seun: both ends of a long name are used.
  return given.startsWith(called) || (given.length >= 8 && called.length >= 4 && given.endsWith(called));
}
