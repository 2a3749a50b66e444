import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCommitments } from '../commitments/find-commitments.ts';
import { type NoNewsFacts, noNewsWords, saysOnlyNoNews } from './no-news.ts';

const ZONE = 'Europe/London';
const NOW = new Date('2025-12-08T10:00:00Z');
const bare: NoNewsFacts = {
  greeting: 'Dear Ms Okafor,',
  subject: 'Late parcel',
  ourWordAt: new Date('2025-12-02T10:00:00Z'),
  theirWordAt: new Date('2025-12-01T10:00:00Z'),
  ownerName: 'Kiran Shah',
  takenAt: null,
  askedAt: null,
  answeredAt: null,
  waits: [],
  done: [],
};
const at = (day: number) => new Date(Date.UTC(2025, 11, day, 12));

const drafts: [string, Partial<NoNewsFacts>, string][] = [
  [
    'nothing since',
    {},
    'Nothing has changed since you last heard from us on Tuesday 2 December. Kiran Shah looks after it.',
  ],
  [
    'never written',
    { ourWordAt: null, ownerName: null },
    'We have had your message since Monday 1 December.',
  ],
  [
    'asked, no answer',
    { askedAt: at(3) },
    'On Wednesday 3 December we wrote to somebody else about it. We wait for their answer. Kiran Shah looks after it.',
  ],
  [
    'asked and answered',
    { askedAt: at(3), answeredAt: at(4) },
    'On Wednesday 3 December we wrote to somebody else about it. They answered on Thursday 4 December. Kiran Shah looks after it.',
  ],
  [
    'what we wait for, and from whom',
    {
      askedAt: at(3),
      waits: [
        { what: 'the proof of delivery.', fromYou: false, partyName: 'Northgate Couriers', askedAt: at(3) },
        { what: 'the policy papers', fromYou: false, partyName: null, askedAt: at(4) },
        { what: 'a photo of the leg', fromYou: true, partyName: null, askedAt: at(5) },
      ],
    },
    'We wait for the proof of delivery from Northgate Couriers, and asked them on Wednesday 3 December. We wait for the policy papers from another organisation, and asked them on Thursday 4 December. We wait for a photo of the leg from you, and asked you on Friday 5 December. Kiran Shah looks after it.',
  ],
  [
    'done, and taken over',
    { done: [{ what: 'Send the form.', at: at(3) }], takenAt: at(5) },
    'We said we would send the form, and did so on Wednesday 3 December. Kiran Shah has looked after it since Friday 5 December.',
  ],
];

for (const [name, facts, expected] of drafts)
  test(`an update without news: ${name}`, () => {
    const words = noNewsWords({ ...bare, ...facts }, ZONE, NOW);
    assert.equal(words, `Dear Ms Okafor,\n\nWe have no news for you yet about “Late parcel”.\n\n${expected}`);
    assert.equal(
      saysOnlyNoNews(
        `${words}\n\nYou will hear from us by Friday 12 December, 5pm, even if nothing has changed.`,
      ),
      true,
    );
  });

test('a draft makes no promise of its own: the next date is the composer’s', () => {
  for (const [, facts] of drafts) {
    const found = findCommitments(noNewsWords({ ...bare, ...facts }, ZONE, NOW), { now: NOW, zone: ZONE });
    assert.deepEqual(found, []);
  }
});

test('quotes in a subject do not open or end the quotation', () => {
  const words = noNewsWords({ ...bare, subject: 'The “big” one' }, ZONE, NOW);
  assert.match(words, /about “The big one”\./);
});

const only: [string, boolean][] = [
  ['Hello Anna,\n\nNo news yet.', true],
  ['Dear Anna,\n\nWe still have no update for you. Thank you for your patience.\n\nKind regards,', true],
  ['There is nothing to report so far. We are still working on this.', true],
  [
    'I have no news yet, but I rang the depot this morning and they are searching aisle four for your box.',
    false,
  ],
  ['Yes.', false],
  ['Your parcel left the depot on Monday.', false],
  ['There’s no news from the insurer: their adjuster has asked for the photographs, which I sent.', false],
];
for (const [text, expected] of only)
  test(`${expected ? 'only no news' : 'own words'}: ${text.slice(0, 50)}`, () =>
    assert.equal(saysOnlyNoNews(text), expected));
