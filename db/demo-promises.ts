import { addNote } from '../src/conversations/conversations.ts';
import { fulfil, keep, release } from '../src/promises/promises.ts';
import { photo } from './demo-photo.ts';
import { person, type Story } from './demo-story.ts';

/** What becomes of promises: kept, broken and owned up to, moved in time, let off, taken back, done late. */
export const promiseStories: Story[] = [
  async function* brokenLegPutRight({ desk, w, due }) {
    yield w(-2600);
    const adaeze = person('Adaeze Okafor');
    const id = await desk.write(
      adaeze,
      'Hello,\n\nThe Linton table came this morning with one leg split from top to bottom. Picture attached. We have people coming at the end of next week, so we would like to use it by then.\n\nBest wishes\nAdaeze',
      {
        subject: 'Linton table: one leg is split',
        files: [{ name: 'split-leg.png', type: 'image/png', bytes: photo, inline: false, cid: null }],
      },
    );
    yield w(-2500);
    await desk.reply(
      id,
      `Hello Adaeze,\n\nI am sorry, that leg should never have left us like this. I will send you a new one by ${desk.say(due(-1500))}, and I will write to you again by ${desk.say(due(-1000))}, so that you know where things are. You need not send the old leg back.`,
      {
        settles: [{ kind: 'reply', as: 'kept' }],
        promises: [
          { kind: 'action', what: 'Send you a new table leg', due: due(-1500) },
          { kind: 'update', what: 'Write to you about the new leg', due: due(-1000) },
        ],
      },
    );
    yield w(-1600);
    await desk.do(async (tx, now) =>
      keep(
        tx,
        await desk.promiseOf(tx, id, 'action', 'open'),
        await desk.ownerOf(tx, id),
        { evidence: 'With the courier, tracking number FH20418.' },
        now,
      ),
    );
    yield w(-1100);
    await desk.reply(
      id,
      'Hello Adaeze,\n\nThe courier says that the new leg was handed to you this morning. Does it fit?',
      {
        settles: [{ kind: 'update', as: 'kept' }],
      },
    );
    yield w(-900);
    await desk.write(
      adaeze,
      'It fits perfectly and the table stands straight. You were quicker than I dared to hope.\n\nAdaeze',
      { continues: id, subject: 'Re: Linton table: one leg is split' },
    );
    yield w(-870);
    await desk.reply(id, 'Hello Adaeze,\n\nThat is good to hear. Enjoy it with your guests.');
    yield w(-860);
    await desk.finish(id);
    yield w(-600);
    await desk.outcome(id, 'yes');
  },

  async function* mattressGoesBack({ desk, w, due, agents }) {
    yield w(-1200);
    const id = await desk.write(
      person('Priya Nair'),
      'Dear Fernhill,\n\nI have slept on the Ashdown mattress for three weeks and my back is worse, not better. Your page says I can return it within 60 days. How do we do that?\n\nKind regards\nPriya Nair',
      { subject: 'Returning a mattress' },
    );
    yield w(-1130);
    await desk.reply(
      id,
      `Hello Priya,\n\nYes, you can, and you need no reason. We will collect it by ${desk.say(due(420))}; I will tell you the hour by ${desk.say(due(200))}. Your £449 will be back on your card by ${desk.say(due(1500))}.`,
      {
        settles: [{ kind: 'reply', as: 'kept' }],
        promises: [
          { kind: 'action', what: 'Collect your mattress', due: due(420) },
          { kind: 'update', what: 'Tell you at what hour we collect it', due: due(200) },
          { kind: 'payment', what: 'Pay £449 back to your card', due: due(1500) },
        ],
      },
    );
    yield w(-300);
    await desk.do(async (tx, now) =>
      addNote(
        tx,
        id,
        agents.ruth,
        {
          words: 'Leeds van is full until the day after tomorrow. @Sam Doyle can the York van take this one?',
          mentions: [agents.sam],
        },
        now,
      ),
    );
    await desk.nextStep(id, 'Book the van and tell her the hour');
  },

  async function* wardrobePromiseBroken({ desk, w, due }) {
    yield w(-1500);
    const id = await desk.write(
      person('George Tan'),
      'Hi there,\n\nMy Harrow wardrobe was to come in two boxes. Only one came. The driver did not know where the other is. Nor do I!\n\nCheers\nGeorge',
      { subject: 'Second box of my wardrobe' },
    );
    yield w(-1420);
    await desk.reply(
      id,
      `Hello George,\n\nThat is no good, half a wardrobe holds nothing. I have asked our warehouse to look for the second box, and I will tell you what they found by ${desk.say(due(-160))}.`,
      {
        settles: [{ kind: 'reply', as: 'kept' }],
        promises: [{ kind: 'update', what: 'Tell you what the warehouse found', due: due(-160) }],
      },
    );
    await desk.nextStep(id, 'Ring the warehouse about the second box');
  },

  async function* refundLateAndOwnedUp({ desk, w, due }) {
    yield w(-2000);
    const id = await desk.write(
      person('Ellen Marsh'),
      'Hello,\n\nYou charged me twice for the Wells armchair, £329 each time. Please put that right.\n\nEllen Marsh',
      { subject: 'Charged twice' },
    );
    yield w(-1950);
    await desk.reply(
      id,
      `Hello Ellen,\n\nYou are right, and I am sorry. The second £329 will be back with you by ${desk.say(due(-900))}.`,
      {
        settles: [{ kind: 'reply', as: 'kept' }],
        promises: [{ kind: 'payment', what: 'Pay £329 back to you', due: due(-900) }],
      },
    );
    yield w(-820);
    await desk.reply(
      id,
      `Hello Ellen,\n\nWe said that you would have your £329 back by ${desk.say(due(-900))}, and we did not do it: I left the form on my desk over the weekend change, and nobody else could know. I am sorry. It will be with you by ${desk.say(due(300))}, and I will write to you by ${desk.say(due(240))} to say that it has left us.`,
      {
        settles: [{ kind: 'payment', as: 'owned-up' }],
        promises: [
          { kind: 'payment', what: 'Pay £329 back to you', due: due(300) },
          { kind: 'update', what: 'Tell you that the money has left us', due: due(240) },
        ],
      },
    );
  },

  async function* callMovedInTime({ desk, w, due }) {
    yield w(-1300);
    const id = await desk.write(
      person('Huw Bevan'),
      'Hello,\n\nCould somebody who knows about it ring me about fitting the Dale shelves to a stud wall? 01632 960 144, after lunch is best.\n\nHuw',
      { subject: 'Fitting shelves to a stud wall' },
    );
    yield w(-1240);
    await desk.reply(id, `Hello Huw,\n\nOur fitter will ring you by ${desk.say(due(-300))}.`, {
      settles: [{ kind: 'reply', as: 'kept' }],
      promises: [{ kind: 'callback', what: 'Ring you about the shelves', due: due(-300) }],
    });
    yield w(-420);
    await desk.reply(
      id,
      `Hello Huw,\n\nOur fitter is off sick today, so he cannot ring you when we said. He will ring you by ${desk.say(due(130))} instead.`,
      { settles: [{ kind: 'callback', as: 'moved', due: due(130) }] },
    );
    await desk.nextStep(id, 'Ring him about the shelves');
  },

  async function* letOff({ desk, w, due }) {
    const sofia = person('Sofia Lind');
    yield w(-1800);
    const id = await desk.write(
      sofia,
      'Hi,\n\nThe booklet for my Fell desk is missing page 4. Could you ring me and talk me through it?\n\nSofia',
      { subject: 'Page 4 is missing' },
    );
    yield w(-1750);
    await desk.reply(id, `Hello Sofia,\n\nOf course. I will ring you by ${desk.say(due(-700))}.`, {
      settles: [{ kind: 'reply', as: 'kept' }],
      promises: [{ kind: 'callback', what: 'Ring you about page 4', due: due(-700) }],
    });
    yield w(-1000);
    await desk.write(
      sofia,
      'No need to ring me any more, I found the booklet on your website and the desk is up.\n\nSofia',
      { continues: id, subject: 'Re: Page 4 is missing' },
    );
    yield w(-960);
    await desk.do(async (tx, now) => {
      const words = await tx
        .selectFrom('message')
        .select('id')
        .where('conversationId', '=', id)
        .where('direction', '=', 'in')
        .orderBy('saidAt', 'desc')
        .executeTakeFirstOrThrow();
      const promise = await desk.promiseOf(tx, id, 'callback', 'open');
      await release(
        tx,
        promise,
        await desk.ownerOf(tx, id),
        { evidence: '“No need to ring me any more.”', messageId: words.id },
        now,
      );
    });
    await desk.reply(
      id,
      'Hello Sofia,\n\nWell done, and thank you for telling me. I have asked for page 4 to be put back into the box.',
    );
    yield w(-950);
    await desk.finish(id);
  },

  async function* takenBackHonestly({ desk, w, due }) {
    yield w(-1600);
    const id = await desk.write(
      person('Colin Park'),
      'Hello,\n\nCan I have the Linton table in oak instead of ash? What would it cost?\n\nColin Park',
      { subject: 'Linton table in oak?' },
    );
    yield w(-1500);
    await desk.reply(
      id,
      `Hello Colin,\n\nI have to ask the workshop. You will have a price by ${desk.say(due(-300))}.`,
      {
        settles: [{ kind: 'reply', as: 'kept' }],
        promises: [{ kind: 'action', what: 'Give you a price for oak', due: due(-300) }],
      },
    );
    yield w(-800);
    await desk.reply(
      id,
      `Hello Colin,\n\nI said that I would give you a price for oak, and I cannot: the workshop has stopped working in oak this year. I am sorry that I did not know it when I wrote. I have asked whether they can stain ash like oak, and I will write to you by ${desk.say(due(900))} with what they say.`,
      {
        settles: [{ kind: 'action', as: 'withdrawn' }],
        promises: [{ kind: 'update', what: 'Tell you whether ash can be stained like oak', due: due(900) }],
      },
    );
  },

  async function* doneLate({ desk, w, due }) {
    const ben = person('Ben Oduya');
    yield w(-2100);
    const id = await desk.write(ben, 'Hello,\n\nI need a VAT receipt for order 87340.\n\nThanks\nBen', {
      subject: 'VAT receipt',
    });
    yield w(-2050);
    await desk.reply(id, `Hello Ben,\n\nYou will have it by ${desk.say(due(-1400))}.`, {
      settles: [{ kind: 'reply', as: 'kept' }],
      promises: [{ kind: 'action', what: 'Send you a VAT receipt', due: due(-1400) }],
    });
    yield w(-1330);
    await desk.do(async (tx, now) =>
      fulfil(
        tx,
        await desk.promiseOf(tx, id, 'action', 'broken'),
        await desk.ownerOf(tx, id),
        { evidence: 'Sent from the till system.', at: now },
        now,
      ),
    );
    await desk.reply(
      id,
      'Hello Ben,\n\nYour VAT receipt left us just now, later than we said it would. I am sorry: our till was down and I should have told you so.',
      {
        settles: [{ kind: 'action', as: 'owned-up' }],
      },
    );
    yield w(-1320);
    await desk.finish(id);
    yield w(-1250);
    await desk.write(ben, 'Thank you very much!\n\nBen', { continues: id, subject: 'Re: VAT receipt' });
  },
];
