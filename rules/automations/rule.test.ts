import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds, type Names, type Occasion, sayRule } from './rule.ts';

const ANY: Occasion = { when: 'opened', workingDays: 5, kinds: [], mailboxIds: [], teamIds: [], words: [] };
const FACTS = {
  kind: 'problem',
  mailboxId: 'care',
  teamId: 'desk',
  subject: 'Where is my Refund?',
  words: 'I sent it  back.',
};
const NAMES: Names = {
  mailbox: (id) => `${id}@fernhill.example`,
  team: (id) => (id === 'gone' ? '' : id),
  agent: () => 'Ruth Adeyemi',
  saved: () => 'Photos',
};

test('everything asked for must hold; what is not asked for holds always', () => {
  assert.equal(holds(ANY, FACTS), true);
  assert.equal(holds({ ...ANY, kinds: ['complaint', 'problem'] }, FACTS), true);
  assert.equal(holds({ ...ANY, kinds: ['complaint'] }, FACTS), false);
  assert.equal(holds({ ...ANY, mailboxIds: ['care'], teamIds: ['desk'] }, FACTS), true);
  assert.equal(holds({ ...ANY, mailboxIds: ['care'] }, { ...FACTS, mailboxId: null }), false);
  assert.equal(holds({ ...ANY, teamIds: ['claims'] }, FACTS), false);
});

test('words are found whole, in any case, in the subject or below it', () => {
  assert.equal(holds({ ...ANY, words: ['refund'] }, FACTS), true);
  assert.equal(holds({ ...ANY, words: ['fund'] }, FACTS), false);
  assert.equal(holds({ ...ANY, words: ['nothing', 'sent it back'] }, FACTS), true);
  assert.equal(holds({ ...ANY, words: ['a+b (c)'] }, { ...FACTS, words: 'my A+B (C)' }), true);
});

test('a rule reads as a sentence', () => {
  assert.equal(
    sayRule(
      {
        occasion: { ...ANY, words: ['refund', 'money back'], mailboxIds: ['care'] },
        acts: [{ do: 'send', savedMessageId: 's' }],
      },
      NAMES,
    ),
    'When somebody writes to us for the first time about a matter, at care@fernhill.example, with the words “refund” or “money back”, then send “Photos”.',
  );
  assert.equal(
    sayRule(
      {
        occasion: { ...ANY, when: 'customer-silent', workingDays: 1, kinds: ['problem'] },
        acts: [
          { do: 'give-team', teamId: 'gone' },
          { do: 'set-kind', kind: 'enquiry' },
          { do: 'ask', agentId: 'r' },
          { do: 'note', words: 'Ring them' },
        ],
      },
      NAMES,
    ),
    'When a customer has not answered us for 1 working day, of the kind problem, then give it to something that is not there any more, call it an enquiry, ask Ruth Adeyemi to look and note “Ring them”.',
  );
});
