import { newRequest, newWait } from '../contract/waits.ts';
import { addDays, dayIn } from '../rules/facts/fading.ts';
import { noteFact } from '../src/contacts/facts.ts';
import { proposeTo } from '../src/handing/handovers.ts';
import { askColleague } from '../src/handing/questions.ts';
import { newId } from '../src/platform/ids.ts';
import { agree, askFor } from '../src/waits/requests.ts';
import { waitFor } from '../src/waits/waits.ts';
import { person, type Story } from './demo-story.ts';

/** What hangs on others: a maker, the customer, a colleague; and work that is about to change hands. */
export const waitingStories: Story[] = [
  async function* castorFromItsMaker({ desk, w, due, house }) {
    yield w(-1750);
    const id = await desk.write(
      person('Hannah Price'),
      'Hello,\n\nOne castor of my Wells armchair has cracked, so it leans. The chair is from 2021. Can I buy a single one?\n\nHannah',
      { subject: 'A castor for my Wells armchair' },
    );
    yield w(-1690);
    await desk.reply(
      id,
      `Hello Hannah,\n\nYou need not buy one: I have ordered a castor for you from Aire Valley Fittings, who make them. I will write to you by ${desk.say(due(500))} with the day on which it reaches you.`,
      {
        settles: [{ kind: 'reply', as: 'kept' }],
        promises: [{ kind: 'update', what: 'Tell you when your castor comes', due: due(500) }],
      },
    );
    yield w(-1685);
    await desk.do(async (tx, now) =>
      waitFor(
        tx,
        id,
        newWait.parse({
          id: newId(),
          thirdPartyId: house.fittingsId,
          what: 'one castor of the Wells armchair of 2021',
          promiseIds: [await desk.promiseOf(tx, id, 'update', 'open')],
        }),
        await desk.ownerOf(tx, id),
        now,
      ),
    );
  },

  async function* whichFeetAreTheirs({ desk, w, house }) {
    yield w(-520);
    const leila = person('Leila Haddad');
    const id = await desk.write(
      leila,
      'Good afternoon,\n\nOne foot of our footstool is gone since we moved. Could you send us another? It is the round one.\n\nLeila Haddad',
      { subject: 'A foot for our footstool' },
    );
    yield w(-440);
    const messageId = await desk.reply(
      id,
      'Hello Leila,\n\nSo that we send the right part, please answer this email with a picture of the label. It is under the seat or on the back, and it begins with FH.',
      { settles: [{ kind: 'reply', as: 'kept' }], savedMessageIds: [house.labelSavedId] },
    );
    await desk.do(async (tx, now) =>
      waitFor(
        tx,
        id,
        newWait.parse({ id: newId(), what: 'a picture of the label under the footstool', messageId }),
        await desk.ownerOf(tx, id),
        now,
      ),
    );
  },

  async function* askedTheWorkshop({ desk, w, due, agents }) {
    yield w(-820);
    const id = await desk.write(
      person('Owen Lister'),
      'Hello,\n\nWe would like the Dale shelves 10 cm narrower, for an alcove. Do you do that?\n\nOwen Lister',
      { subject: 'Dale shelves, narrower' },
    );
    yield w(-760);
    await desk.reply(
      id,
      `Hello Owen,\n\nOur workshop can tell us. You will have their answer, with a price, by ${desk.say(due(640))}.`,
      {
        settles: [{ kind: 'reply', as: 'kept' }],
        promises: [{ kind: 'update', what: 'Tell you whether we can make them narrower', due: due(640) }],
      },
    );
    yield w(-755);
    const requestId = newId();
    const asked = await desk.do(async (tx, now) => {
      const owner = await desk.ownerOf(tx, id);
      const toId = owner === agents.sam ? agents.kiran : agents.sam;
      const wanted = newRequest.parse({
        id: requestId,
        toId,
        what: 'Ask the workshop what 10 cm less costs on the Dale shelves',
        dueAt: due(380).toISOString(),
        promiseIds: [await desk.promiseOf(tx, id, 'update', 'open')],
      });
      await askFor(tx, id, wanted, owner, now);
      return toId;
    });
    yield w(-700);
    await desk.do(async (tx, now) => agree(tx, requestId, await desk.signedIn(tx, asked), now));
  },

  async function* chairsForAHall({ desk, w, agents }) {
    yield w(-130);
    const id = await desk.write(
      { name: 'Nora Quill', email: 'bookings@otleyhall.example.org' },
      'Good morning,\n\nOur village hall would like 24 Moor chairs before the summer. Is there a price for so many, and could we see one first?\n\nNora Quill\nOtley Village Hall',
      { subject: '24 chairs for a village hall' },
    );
    yield w(-45);
    await desk.do(async (tx, now) => {
      const owner = await desk.ownerOf(tx, id);
      const by = await desk.signedIn(tx, owner);
      const agentId = owner === agents.ruth ? agents.kiran : agents.ruth;
      const reason = 'You have the price list for large orders.';
      await proposeTo(tx, id, { agentId, reason, grantAccess: false }, by, now);
    });
  },

  async function* newcomerToTheStreet({ desk, w, due, agents }) {
    yield w(-980);
    const id = await desk.write(
      person('Farah Aziz'),
      'Hello,\n\nThe Vale sideboard is to come to our new flat. We get the keys soon. Please do not ring before noon, I work nights.\n\nFarah',
      { subject: 'Sideboard to a new address' },
    );
    yield w(-900);
    await desk.reply(
      id,
      `Hello Farah,\n\nWe deliver wherever you like. Send me the new address when you have it. I will write to you by ${desk.say(due(1100))} with the days on which our van is in your part of town.`,
      {
        settles: [{ kind: 'reply', as: 'kept' }],
        promises: [{ kind: 'update', what: 'Write to you with the days of our van', due: due(1100) }],
      },
    );
    await desk.do(async (tx, now) => {
      const byId = await desk.ownerOf(tx, id);
      const contactId = await desk.contactOf(tx, id);
      const today = dayIn(desk.calendar.zone, now);
      const note = (fact: Parameters<typeof noteFact>[2]) =>
        noteFact(tx, contactId, { ...fact, conversationId: id }, { byId, today }, now);
      await note({ kind: 'wish', words: 'Ring after noon: she works nights', source: 'their-words' });
      await note({
        kind: 'fact',
        words: 'Moves into her new flat',
        onDay: addDays(today, 6),
        source: 'told-us',
        consent: 'said-yes',
      });
    });
    yield w(-60);
    await desk.do(async (tx, now) => {
      const owner = await desk.ownerOf(tx, id);
      const agentId = owner === agents.kiran ? agents.sam : agents.kiran;
      const words = 'Which days is the van in the north of Leeds next week?';
      const question = { agentId, words, answerBy: due(200).toISOString(), grantAccess: false };
      await askColleague(tx, id, question, await desk.signedIn(tx, owner), now);
    });
  },
];
