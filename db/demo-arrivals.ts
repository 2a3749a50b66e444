import { entry, newConversation } from '../contract/conversations.ts';
import { addNote } from '../src/conversations/conversations.ts';
import { beginConversation } from '../src/intake/begin.ts';
import { logEntry } from '../src/intake/entries.ts';
import { markSpam } from '../src/outcomes/spam.ts';
import { block } from '../src/team/blocks.ts';
import { person, type Story } from './demo-story.ts';

/** The ways in: mail that waits for its answer, the form, a call, a visit, a letter, a complaint, a no, spam and machines. */
export const arrivalStories: Story[] = [
  async function* deliveryDateNotAnsweredYet({ desk, askedFor }) {
    yield askedFor(50);
    await desk.write(
      person('Tom Wren'),
      'Good morning,\n\nOrder 88102, the Calder sofa: the website said "early this month" and I have heard nothing since. When will it come? I need to take a day off for it.\n\nTom',
      { subject: 'When does my sofa come?' },
    );
  },

  async function* complaint({ desk, w, due, agents }) {
    yield w(-700);
    const id = await desk.write(
      person('Margaret Holt'),
      'I wish to make a formal complaint. Your delivery men walked over my new carpet in wet boots, laughed when I asked them not to, and left the packaging in the front garden.\n\nI want the carpet cleaned and an apology from somebody who means it.\n\nMrs M. Holt',
      { subject: 'Formal complaint about your delivery' },
    );
    yield w(-640);
    await desk.reply(
      id,
      `Dear Mrs Holt,\n\nI have your complaint and I am looking into it myself. What you describe is not how we want anybody to be treated. I will speak to both drivers and write to you with what I found by ${desk.say(due(700))}.`,
      {
        settles: [{ kind: 'reply', as: 'kept' }],
        promises: [{ kind: 'update', what: 'Write to you with what I found', due: due(700) }],
      },
    );
    yield w(-200);
    await desk.do(async (tx, now) =>
      addNote(
        tx,
        id,
        agents.ruth,
        {
          words: 'Spoke to the first driver. He remembers the carpet. Second one is back tomorrow.',
          mentions: [],
        },
        now,
      ),
    );
    await desk.nextStep(id, 'Speak to the second driver');
  },

  async function* calledBackSoon({ desk, w, due, agents }) {
    yield w(-90);
    const begun = newConversation.parse({
      contact: { name: 'Patrick Duffy', phone: '01632 960 871' },
      subject: 'Fabric code of a sofa bought in 2019',
      kind: 'enquiry',
      entry: {
        channel: 'phone',
        direction: 'in',
        words:
          'Wants to order matching cushions. Bought the Calder sofa in 2019 and does not know which green it is. I look in the old order book.',
        promises: [{ kind: 'callback', what: 'Ring you with the fabric code', dueAt: due(75).toISOString() }],
      },
    });
    await desk.do((tx, now) =>
      beginConversation(tx, begun, agents.kiran, { rehearsing: desk.rehearsing }, now),
    );
  },

  async function* walkInAndDone({ desk, w, due, agents }) {
    yield w(-380);
    const begun = newConversation.parse({
      contact: { name: 'Rehana Begum', post: '14 Mill Lane, Leeds LS1 4AB' },
      subject: 'Fabric samples',
      kind: 'request',
      entry: {
        channel: 'walk-in',
        direction: 'in',
        words: 'Came in for samples of the blue linens; we had none left. I post them to her today.',
        promises: [
          { kind: 'action', what: 'Post you the blue linen samples', dueAt: due(-180).toISOString() },
        ],
      },
    });
    const { id } = await desk.do((tx, now) =>
      beginConversation(tx, begun, agents.sam, { rehearsing: desk.rehearsing }, now),
    );
    yield w(-260);
    await desk.do(async (tx, now) => {
      const kept = await desk.promiseOf(tx, id, 'action', 'open');
      const posted = {
        channel: 'letter',
        direction: 'out',
        words: 'Posted six samples with our card, first class.',
      };
      await logEntry(tx, id, entry.parse({ ...posted, keeps: [kept] }), agents.sam, now);
    });
    yield w(-255);
    await desk.finish(id);
  },

  async function* saidNoAndReopened({ desk, w }) {
    yield w(-2300);
    const id = await desk.write(
      person('Joan Fletcher'),
      'Hello,\n\nThe top drawer of my Moor chest sticks. Is there a trick to it?\n\nJoan',
      { subject: 'Drawer sticks' },
    );
    yield w(-2200);
    await desk.reply(
      id,
      'Hello Joan,\n\nThere is: take the drawer out, rub a candle along both runners, and put it back. It should glide after that.',
      { settles: [{ kind: 'reply', as: 'kept' }] },
    );
    yield w(-2190);
    await desk.finish(id);
    yield w(-420);
    await desk.outcome(id, 'no', 'It still sticks, and now it smells of candle.');
  },

  async function* fromTheForm({ desk, w }) {
    yield w(-25);
    await desk.write(
      person('Aisha Karim'),
      'The glass door of my Vale cabinet has come off its hinge. One screw will not hold any more. I have small children, so it stands in the hall now.',
      {
        channel: 'form',
        subject: 'The glass door of my Vale cabinet has come off its hinge',
        kind: 'problem',
        wanted: 'A new hinge, and somebody to fit it.',
        rfcMessageId: null,
      },
    );
  },

  async function* letter({ desk, w, agents }) {
    yield w(-450);
    const begun = newConversation.parse({
      contact: { name: 'Gwilym Pryce', post: '3 Castle Street, Conwy LL32 8AY' },
      subject: 'Praise for our fitters',
      kind: 'compliment',
      entry: {
        channel: 'letter',
        direction: 'in',
        words:
          'Two pages by hand. Dafydd and Iwan fitted his kitchen table, hoovered after it, and fixed his gate. He asks that somebody tells them.',
      },
    });
    const { id } = await desk.do((tx, now) =>
      beginConversation(tx, begun, agents.ruth, { rehearsing: desk.rehearsing }, now),
    );
    await desk.nextStep(id, 'Tell Dafydd and Iwan, and write back');
  },

  async function* spam({ desk, w, agents }) {
    yield w(-350);
    const from = { name: 'SEO Growth Team', email: 'offers@growth.example.net' };
    const id = await desk.write(
      from,
      'Dear owner, we can bring your website to the FIRST page. Reply YES for a free audit.',
      { subject: 'Your website' },
    );
    yield w(-340);
    await desk.do(async (tx, now) => {
      await markSpam(tx, id, agents.sam, now);
      await block(tx, { kind: 'address', value: from.email }, agents.sam, now);
    });
  },

  async function* awayMessage({ desk, w }) {
    yield w(-500);
    await desk.write(
      { name: 'Northern Hinges', email: 'sales@hinges.example.net' },
      'Our office is closed for stocktaking. We will read your mail when we are back.',
      {
        subject: 'Automatic reply: closed for stocktaking',
        class: 'auto-reply',
      },
    );
  },
];
