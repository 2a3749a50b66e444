import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationView, MessageView } from '../api/shapes.ts';
import { checkFacts } from './check-facts.ts';

const said = (given: Partial<MessageView>) =>
  ({
    type: 'message',
    at: '2026-12-01T10:00:00.000Z',
    message: {
      direction: 'in',
      audience: 'customer',
      automatic: false,
      channel: 'email',
      delivery: null,
      words: '',
      ...given,
    },
  }) as ConversationView['thread'][number];

const conversation = (thread: ConversationView['thread']) =>
  ({
    ref: 'KPT-AAAAAA',
    kind: 'complaint',
    contact: {
      names: ['Adaeze Okafor', 'Ada'],
      addressForm: 'formal',
      ownReferences: ['KPT-AAAAAA', 'KPT-CCCCCC'],
      addresses: [{ kind: 'email', value: 'ada@example.org', bounced: false }],
    },
    merged: [{ ref: 'KPT-BBBBBB' }],
    promises: [{ needsOwnUp: true }],
    thread,
  }) as unknown as ConversationView;
const to = (address: string, name: string) => ({ to: [{ address, name }], attachments: [] });

test('the page knows for the check what the server knows when it is sent', () => {
  const thread = [
    said({ words: 'When?' }),
    said({ direction: 'out', automatic: true, words: 'We have it.' }),
  ];
  assert.deepEqual(checkFacts(conversation(thread), to('Ada@example.org', 'A. Okafor'), 'Kiran Mehta'), {
    to: 'Adaeze Okafor',
    alsoCalled: ['Ada', 'A. Okafor'],
    addressForm: 'formal',
    from: 'Kiran Mehta',
    attachments: 0,
    inReplyTo: 'When?',
    reference: 'KPT-AAAAAA',
    ownReferences: ['KPT-AAAAAA', 'KPT-CCCCCC', 'KPT-BBBBBB'],
    notes: [],
    said: ['When?'],
    mistake: true,
    complaint: true,
  });
});

test('to somebody else, or to several, their names say nothing', () => {
  const facts = checkFacts(conversation([]), to('rhys@example.org', 'Rhys Price'), '');
  assert.equal(facts.to, 'Rhys Price');
  const both = {
    to: [...to('rhys@example.org', 'Rhys').to, ...to('ada@example.org', 'Ada').to],
    attachments: [],
  };
  assert.equal(checkFacts(conversation([]), both, '').to, null);
});

test('what we have answered, and what was said on the phone, asks nothing in writing', () => {
  const answered = [said({ words: 'When?' }), said({ direction: 'out', words: 'On Monday.' })];
  assert.equal(checkFacts(conversation(answered), to('ada@example.org', ''), '').inReplyTo, null);
  const takenBack = [
    said({ words: 'When?' }),
    said({ direction: 'out', delivery: { state: 'taken-back' } as MessageView['delivery'] }),
  ];
  assert.equal(checkFacts(conversation(takenBack), to('ada@example.org', ''), '').inReplyTo, 'When?');
  assert.equal(
    checkFacts(conversation([said({ channel: 'phone', words: 'Asked when.' })]), to('a@example.org', ''), '')
      .inReplyTo,
    null,
  );
});
