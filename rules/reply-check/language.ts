/** Which language some words are in, by the small words that only it has. Enough for a message; never a guess. */

const SMALL_WORDS: Record<string, string> = {
  en: 'the and of to you your we is are was for with that this have it not on will be please thank thanks from our been would can at as if my me but by they has when what which there were',
  fr: 'le la les des du une et est vous nous je pas que pour dans votre notre avec sur bonjour merci ce cette sont avez mais plus au aux mon ma été être avoir ont suis qui ne cordialement',
  de: 'der die das und ist nicht sie wir ich ein eine für mit auf dem den von zu ihre ihr haben hallo danke bitte es im auch war werden wird bei aber wenn noch habe mein uns grüßen dass kann',
  es: 'el los las una y es usted por para con que del su sus nosotros hola gracias pero más está muy como se lo mi nos han ha son fue saludos cuando tiene favor',
  it: 'il gli una che di per con non è sono grazie buongiorno della dei delle nel alla suo sua mio mia ho abbiamo questo questa più anche come ci vi cordiali saluti ma',
  nl: 'de het een en van is niet u wij we ik dat voor met op te zijn uw hallo bedankt dank heeft hebben kan maar ook als nog wel naar bij mijn er groet deze',
  pt: 'o os as uma e é você para com que não do da dos das obrigado obrigada olá por mais foi seu sua nosso muito está mas como ao em meu minha são',
  pl: 'i w nie na się jest to że z do dziękuję proszę pan pani czy ale jak za od co mam moje dzień dobry był o przez są',
  cy: 'y yr a i o yn ac ar mae eich ein diolch chi ni wedi am gan bod hyn nid sydd rhaid cael bydd oedd gyda',
  sv: 'och att det är inte en som på för med jag du vi har hej tack om ett av till den kan er vår mitt men så',
};

const sets = Object.entries(SMALL_WORDS).map(([language, words]): [string, Set<string>] => [
  language,
  new Set(words.split(' ')),
]);

const names: Record<string, string> = {
  en: 'English',
  fr: 'French',
  de: 'German',
  es: 'Spanish',
  it: 'Italian',
  nl: 'Dutch',
  pt: 'Portuguese',
  pl: 'Polish',
  cy: 'Welsh',
  sv: 'Swedish',
};

/** "French" of "fr", or the code itself. */
export function languageName(language: string): string {
  return names[language] ?? language;
}

const FEWEST_WORDS = 12;

/** The language (ISO 639-1), or null when the words are too few or too mixed to tell. */
export function languageOf(text: string): string | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < FEWEST_WORDS) return null;
  const counted = sets
    .map(([language, small]): [string, number] => [
      language,
      words.filter((word) => small.has(word)).length / words.length,
    ])
    .sort((a, b) => b[1] - a[1]);
  const [best, second] = counted;
  if (!best || best[1] < 0.18 || best[1] < (second?.[1] ?? 0) * 1.6) return null;
  return best[0];
}
