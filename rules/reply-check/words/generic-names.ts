/** What people write instead of a name. */

const ROLES =
  'mr|mrs|ms|miss|sirs?|madams?|madame|gentlemen|ladies|customers?|clients?|members?|guests?|friends?|tenants?|residents?|neighbours?|patients?|parents?|guardians?|carers?|members? of (?:the )?public|students?|users?|applicants?|candidates?|subscribers?|homeowners?|home owners?|householders?|leaseholders?|landlords?|owners?|occupiers?|policy ?holders?|account ?holders?|card ?holders?|shareholders?|badge ?holders?|ticket ?holders?|licence ?holders?|passengers?|travell?ers?|visitors?|readers?|donors?|supporters?|volunteers?|claimants?|complainants?|enquirers?|taxpayers?|tax payers?|voters?|citizens?|employees?|employers?|colleagues?|suppliers?|buyers?|sellers?|purchasers?|shoppers?|learners?|delegates?|participants?|attendees?|drivers?|motorists?|pet owners?|partners?|contacts?|recipients?|persons?|people|everyone|everybody|both|all|team|folks|guys|there|whoever|someone|consumer|sender|mate|buddy|pal|love|dear';
const GENERIC = new RegExp(
  `^(?:(?:our|my|the|most|dear|esteemed|valued|loyal|new|fellow|potential|prospective) )*(?:${ROLES})(?: ?(?:/|or|and|&) ?(?:${ROLES}))*(?: (?:there|team))?$`,
  'i',
);

/** Whether a greeting's name is a stand-in: "Sir/Madam", "valued customer", "there". */
export function isGenericName(name: string): boolean {
  const plain = name
    .replace(/[()[\]]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' || GENERIC.test(plain) || /^to whom(?:soever)? (?:it|this) may concern$/i.test(plain);
}

/** Stand-ins that two or more people may well be greeted by. */
export function isForSeveral(name: string): boolean {
  return /^(?:both|all|everyone|everybody|team|folks|you (?:two|both|all))$/i.test(name.trim());
}
