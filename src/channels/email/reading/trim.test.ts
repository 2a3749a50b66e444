import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trimReply } from './trim.ts';

const trimText = (text: string) => trimReply({ text, html: null });

const introductions = [
  'On Mon, 1 Dec 2025 at 10:00, Desk <help@harbour.example> wrote:',
  'On 01/12/2025 10:00, Desk wrote:',
  'On Dec 1, 2025, at 10:00 AM, Desk <help@harbour.example> wrote:',
  'Am Mo., 1. Dez. 2025 um 10:00 Uhr schrieb Desk <help@harbour.example>:',
  'Am 01.12.25 um 10:00 schrieb Desk:',
  'Le lun. 1 déc. 2025 à 10:00, Desk <help@harbour.example> a écrit :',
  'El lun, 1 dic 2025 a las 10:00, Desk (<help@harbour.example>) escribió:',
  'Il giorno lun 1 dic 2025 alle ore 10:00 Desk <help@harbour.example> ha scritto:',
  'Op ma 1 dec 2025 om 10:00 schreef Desk <help@harbour.example>:',
  'Em seg., 1 de dez. de 2025 às 10:00, Desk <help@harbour.example> escreveu:',
  'Den mån 1 dec. 2025 kl 10:00 skrev Desk <help@harbour.example>:',
  'man. 1. des. 2025 kl. 10:00 skrev Desk <help@harbour.example>:',
  'ma 1. jouluk. 2025 klo 10.00 Desk (help@harbour.example) kirjoitti:',
  'pon., 1 gru 2025 o 10:00 Desk <help@harbour.example> napisał(a):',
  'W dniu 1.12.2025 o 10:00, Desk pisze:',
  'po 1. 12. 2025 v 10:00 odesílatel Desk <help@harbour.example> napsal:',
  'Desk <help@harbour.example> ezt írta (időpont: 2025. dec. 1., H, 10:00):',
  'În lun., 1 dec. 2025 la 10:00, Desk <help@harbour.example> a scris:',
  'пн, 1 дек. 2025 г. в 10:00, Desk <help@harbour.example>:',
  '1 декабря 2025 г., 10:00, Desk <help@harbour.example> пишет:',
  'пн, 1 груд. 2025 р. о 10:00 Desk <help@harbour.example> пише:',
  'Desk <help@harbour.example>, 1 Ara 2025 Pzt, 10:00 tarihinde şunu yazdı:',
  'Στις Δευ 1 Δεκ 2025 στις 10:00 π.μ., ο χρήστης Desk <help@harbour.example> έγραψε:',
  'Desk <help@harbour.example> 于2025年12月1日周一 10:00写道：',
  '2025年12月1日(月) 10:00 Desk <help@harbour.example>:',
  '2025년 12월 1일 (월) 오전 10:00, Desk <help@harbour.example>님이 작성:',
  'Vào Th 2, 1 thg 12, 2025 vào lúc 10:00 Desk <help@harbour.example> đã viết:',
];

for (const introduction of introductions) {
  test(`folds from "${introduction.slice(0, 40)}…"`, () => {
    const quoted = `${introduction}\n\n> Which flat is it?`;
    assert.deepEqual(trimText(`Flat 4.\n\n${quoted}`), { reply: 'Flat 4.', quoted, signature: '' });
  });
}

test('an introduction wrapped over lines is folded whole, and the sentence above it stays', () => {
  const { reply, quoted } = trimText(
    'My number is 020 7946 0000.\nOn Monday 1 December 2025 at 10:00, The Harbour Desk\n<help@harbour.example>\nwrote:\n> Ring us.',
  );
  assert.equal(reply, 'My number is 020 7946 0000.');
  assert.equal(
    quoted,
    'On Monday 1 December 2025 at 10:00, The Harbour Desk\n<help@harbour.example>\nwrote:\n> Ring us.',
  );
});

const headerBlocks = {
  English: ['From: Desk <a@b.example>', 'Sent: Monday, December 1, 2025 10:00', 'To: Ann', 'Subject: Keys'],
  bold: ['*From:* Desk', '*Sent:* Monday', '*To:* Ann', '*Subject:* Keys'],
  German: ['Von: Desk', 'Gesendet: Montag, 1. Dezember 2025 10:00', 'An: Ann', 'Betreff: Schlüssel'],
  French: ['De : Desk', 'Envoyé : lundi 1 décembre 2025 10:00', 'À : Ann', 'Objet : Clés'],
  Spanish: ['De: Desk', 'Enviado el: lunes, 1 de diciembre de 2025', 'Para: Ann', 'Asunto: Llaves'],
  Italian: ['Da: Desk', 'Inviato: lunedì 1 dicembre 2025', 'A: Ann', 'Oggetto: Chiavi'],
  Dutch: ['Van: Desk', 'Verzonden: maandag 1 december 2025', 'Aan: Ann', 'Onderwerp: Sleutels'],
  Swedish: ['Från: Desk', 'Skickat: den 1 december 2025', 'Till: Ann', 'Ämne: Nycklar'],
  Polish: ['Od: Desk', 'Wysłano: poniedziałek, 1 grudnia 2025', 'Do: Ann', 'Temat: Klucze'],
  Russian: ['От: Desk', 'Отправлено: 1 декабря 2025 г.', 'Кому: Ann', 'Тема: Ключи'],
  Ukrainian: ['Від: Desk', 'Надіслано: 1 грудня 2025 р.', 'Кому: Ann', 'Тема: Ключі'],
  Chinese: ['发件人: Desk', '发送时间: 2025年12月1日', '收件人: Ann', '主题: 钥匙'],
};

for (const [language, block] of Object.entries(headerBlocks)) {
  test(`folds from a block of ${language} headers`, () => {
    const quoted = `________________________________\n${block.join('\n')}\n\nWhere are they?`;
    assert.deepEqual(trimText(`Here.\n\n${quoted}`), { reply: 'Here.', quoted, signature: '' });
  });
}

for (const rule of [
  '-----Original Message-----',
  '----- Original Message -----',
  '-----Ursprüngliche Nachricht-----',
  '-----Message d’origine-----',
  '-------- Mensaje original --------',
  '-----Oorspronkelijk bericht-----',
  '---------- Forwarded message ---------',
  '-------- Weitergeleitete Nachricht --------',
  '------------------ 原始邮件 ------------------',
]) {
  test(`folds from "${rule}"`, () => {
    assert.deepEqual(trimText(`Done.\n\n${rule}\nEarlier words.`), {
      reply: 'Done.',
      quoted: `${rule}\nEarlier words.`,
      signature: '',
    });
  });
}

test('talk of writing and of headers is not taken for a quote', () => {
  for (const text of [
    'As I wrote on 1 December:\n\nthe lift is broken.',
    'On Monday I wrote to you about three things:\nthe lift, the door and the roof.',
    'From: the station\nwalk north for 5 minutes.',
    'To: whom it may concern\nI forwarded message after message.',
    'Please tell me the original message you got.',
    'My times:\n10:00 Tom\n11:00 Sue',
  ]) {
    assert.deepEqual(trimText(text), { reply: text, quoted: '', signature: '' });
  }
});

test('an answer below one quote is the reply', () => {
  assert.deepEqual(
    trimText('On Mon, 1 Dec 2025 at 10:00, Desk <a@b.example> wrote:\n> Which flat?\n\nFlat 4.'),
    {
      reply: 'Flat 4.',
      quoted: 'On Mon, 1 Dec 2025 at 10:00, Desk <a@b.example> wrote:\n> Which flat?',
      signature: '',
    },
  );
});

test('answers between quoted lines keep them, and only the rest is folded', () => {
  assert.deepEqual(trimText('> Which flat?\n4\n\n> When?\nAfter six.\n\n> Regards\n> Priya'), {
    reply: '> Which flat?\n4\n\n> When?\nAfter six.',
    quoted: '> Regards\n> Priya',
    signature: '',
  });
});

for (const line of [
  'Sent from my iPhone',
  'Sent from my Samsung Galaxy smartphone.',
  'Get Outlook for iOS<https://aka.ms/o0ukef>',
  'Sent from Mail for Windows',
  'Von meinem iPhone gesendet',
  'Gesendet von Mail für Windows',
  'Envoyé de mon iPhone',
  'Enviado desde mi iPhone',
  'Inviato da iPhone',
  'Verstuurd vanaf mijn iPhone',
  'Skickat från min iPhone',
  'Отправлено с iPhone',
  '发自我的 iPhone',
  'iPhoneから送信',
]) {
  test(`"${line}" is a signature`, () => {
    assert.deepEqual(trimText(`Yes.\n\n${line}`), { reply: 'Yes.', quoted: '', signature: line });
  });
}

test('a signature after two dashes, or with telephone numbers after a closing, is set apart', () => {
  assert.deepEqual(trimText('Yes.\n\n-- \nAnn Lee\nFlat 4'), {
    reply: 'Yes.',
    quoted: '',
    signature: '-- \nAnn Lee\nFlat 4',
  });
  assert.deepEqual(trimText('Yes.\n\nKind regards,\nAnn Lee\nHead of Keys\nTel: 020 7946 0000'), {
    reply: 'Yes.\n\nKind regards,\nAnn Lee',
    quoted: '',
    signature: 'Head of Keys\nTel: 020 7946 0000',
  });
});

test('what a person adds under their name stays in the reply', () => {
  for (const text of [
    'Yes.\n\nThanks,\nAnn',
    'Yes.\n\nKind regards,\nAnn\n\nPS could you also ring my mother on 020 7946 0000 before you come round?',
    'Yes.\n\nAnn\n020 7946 0000',
  ]) {
    assert.deepEqual(trimText(text), { reply: text, quoted: '', signature: '' });
  }
});

test('the marks of mail programs are believed', () => {
  for (const [html, reply, quoted] of [
    ['<p>Yes.</p><blockquote type="cite">Earlier</blockquote>', 'Yes.', '> Earlier'],
    ['<p>Yes.</p><span id="OLK_SRC_BODY_SECTION">Earlier</span>', 'Yes.', 'Earlier'],
    [
      '<div>Yes.</div><div id="ydp12yahoo_quoted_1" class="yahoo_quoted"><div>Earlier</div></div>',
      'Yes.',
      'Earlier',
    ],
    [
      '<p>Yes.</p><div class="moz-cite-prefix">Am Montag schrieb Desk:<br></div><blockquote type="cite">Earlier</blockquote>',
      'Yes.',
      'Am Montag schrieb Desk:\n\n> Earlier',
    ],
    [
      '<p>Yes.</p><div id="x_divRplyFwdMsg">From: Desk</div><div>Earlier</div>',
      'Yes.',
      'From: Desk\nEarlier',
    ],
    ['<p>Yes.</p><div class="x_kept-quote">Earlier</div>', 'Yes.', 'Earlier'],
    ['<p>Yes.</p><div class="protonmail_quote">Earlier</div>', 'Yes.', 'Earlier'],
  ] as const) {
    const trimmed = trimReply({ text: '', html });
    assert.deepEqual([trimmed.reply, trimmed.quoted], [reply, quoted]);
  }
});

const ABOUT_MAIL = [
  'gemäß Art. 17 DSGVO verlange ich die Löschung aller Daten, die Sie ausschließlich zu Werbezwecken gespeichert haben. Informieren Sie die Empfänger, an die Sie sie weitergegeben haben. Bestätigen Sie diese Nachricht bis zum 30. November.',
  'delete all the data that was disclosed to others by mistake. Your message of Monday was confidential and should not have been forwarded. Please inform the recipient and confirm by email that this has been done.',
  'j’ai reçu par erreur un message confidentiel destiné à un autre client. Je l’ai supprimé. Merci de prévenir le destinataire, car cela ne doit pas se reproduire.',
  'ho ricevuto per errore un messaggio destinato ad un altro cliente, con informazioni riservate. Comunicate al destinatario se devo eliminarlo.',
  'this email was scanned by our virus scanner, which says that your attachment is infected. Can you send it again?',
];
for (const words of ABOUT_MAIL)
  test(`what a person writes about mail is no small print: "${words.slice(0, 40)}…"`, () => {
    for (const text of [`Hello,\n\n${words}`, `Hello,\n\nOne more thing.\n\n${words}\n\nKind regards,\nAnn`])
      assert.deepEqual(trimText(text), { reply: text, quoted: '', signature: '' });
  });

const UNDER_A_NAME = [
  'De informatie in dit e-mailbericht is uitsluitend bestemd voor de geadresseerde. Gebruik van deze informatie door anderen is verboden.',
  'AVISO LEGAL: Este mensaje y sus anexos pueden contener información confidencial. Si lo ha recibido por error, elimínelo.',
  'Le informazioni contenute in questo messaggio sono riservate e destinate esclusivamente al destinatario indicato.',
];
for (const print of UNDER_A_NAME)
  test(`short small print is a signature, and so is what it stands under: "${print.slice(0, 30)}…"`, () => {
    const block = `Buyer\n\nBrightwater\nT 010 123 45 67\n\n${print}`;
    const { reply, signature } = trimText(`It broke.\n\nKind regards,\n\nAnn Brown\n${block}`);
    assert.deepEqual([reply, signature], ['It broke.\n\nKind regards,\n\nAnn Brown', block]);
  });

test('what a telephone puts under a mail is folded, also with letters that nobody sees', () => {
  for (const line of ['\u2063Obtener BlueMail para Android \u200b', 'Mobil gesendet'])
    assert.equal(trimText(`Perfect.\n\n${line}`).reply, 'Perfect.', line);
});
