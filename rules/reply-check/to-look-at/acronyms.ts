import type { Draft } from '../draft.ts';
import type { Hit } from '../rule.ts';

/** Short for something that everybody knows, or better known so than in full. */
const EVERYDAY = new Set(
  (
    'NHS BBC ITV GP MOT VAT PIN USA UK EU UN UAE PDF USB TV DVD CD GPS SMS MMS FAQ FAQS CV IBAN BIC DIY AGM EGM HMRC DVLA DVSA DWP ATM ISA ISBN CEO CFO ' +
    'RSVP ASAP ETA VIP CCTV LED LCD HDMI WIFI DNA HIV ECG MRI CT XXL XS RSPCA NSPCC RNLI AA RAC GCSE GCSES BA BSC MA MSC PHD MBA NVQ HND ' +
    'PAYE FYI AOB PS NB RIP POA TBC TBA TBD AM PM GMT BST UTC CET EST PST GBP EUR USD LTD PLC LLP INC LLC COVID ADHD SIM IMEI VIN RRP BYO ' +
    'JPG JPEG PNG GIF DOC DOCX XLS CSV ZIP EML HTML URL WWW MP MEP PC PCS MAC IOS APP ID IDS IOU NASA NATO UNICEF FIFA UEFA IKEA BMW KFC ' +
    'DHL UPS DPD GLS TNT USPS IRS SSN DMV FBI ZIP EAN APR AER EPC CRB DBS SEN EHCP QR AC DC HR IT PR PE RE PTA UCAS IQ OK OAP ICU ENT IVF ' +
    'OLED SUV PAC MPG BMI SPF UV PVC MDF GPA SAT ACT CPR ER ROI NI WC B&B KPT XMAS'
  ).split(' '),
);
/** In capitals for their weight, not as an acronym. */
const SHOUTED = /^[A-Z]*[AEIOU][A-Z]*$/;
const ACRONYM = /(?<![\w&./@#-])[A-Z]{3,6}(?![\w&@/-]|\.\w)/g;

/** Acronyms that the draft does not explain and that are not theirs. */
export function acronyms({ sentences, own }: Draft, theirs: string): Hit[] {
  const known = theirs.toUpperCase();
  return sentences.flatMap(({ spoken, start }) => {
    const capitals = spoken.match(/\b[A-Z]{2,}\b/g) ?? [];
    return [...spoken.matchAll(ACRONYM)]
      .filter(({ 0: said, index }) => {
        if (EVERYDAY.has(said) || known.includes(said) || isCode(spoken, index, said)) return false;
        // a blank that is still to be filled in is another rule's
        if (/^X+$/.test(said) || isInBlank(spoken, index)) return false;
        // Three words in capitals are shouting, which another rule marks.
        if (capitals.length > 3 && SHOUTED.test(said)) return false;
        return !isExplained(said, own);
      })
      .map(({ 0: said, index }) => ({
        start: start + index,
        end: start + index + said.length,
        reason: `Not everybody knows “${said}”. Spell it out, or say it in everyday words.`,
      }));
  });
}

/** "[CREW NUMBER]" */
const isInBlank = (sentence: string, at: number): boolean => /[[{<][^\]}>]*$/.test(sentence.slice(0, at));

/** "SE1 4TH", "ABC 123", "text STOP": part of a reference, an address or something to type. */
function isCode(sentence: string, at: number, said: string): boolean {
  return (
    /(?:\d|\b(?:text|type|reply|send|press|code|reference|ref|number|plate|reg|marked|called|named|row|seat|gate|model|size|select|choose|button))[ :'"(]*$/i.test(
      sentence.slice(0, at),
    ) || /^[ -]?\d/.test(sentence.slice(at + said.length))
  );
}

/** "the Deposit Protection Service (DPS)", "DPS (the Deposit …)". */
function isExplained(said: string, own: string): boolean {
  if (own.includes(`(${said})`) || own.includes(`${said} (`) || own.includes(`“${said}”`)) return true;
  const initials = [...said].map((letter) => `${letter}\\w+`).join('(?: (?:of|and|for|the|to|in))? ');
  return new RegExp(`\\b${initials}`, 'i').test(own);
}
