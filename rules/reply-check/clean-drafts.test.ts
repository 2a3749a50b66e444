import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkReply } from './check-reply.ts';
import { writing } from './finds-table.ts';

/** Replies that leave nothing to be wished for: nothing at all may be found in them. */
const drafts: { to: string; attachments?: number; theirs?: string; draft: string }[] = [
  {
    to: 'Adaeze Okafor',
    draft: `Hello Adaeze,

Thank you for telling us about the table. It should not have reached you with a broken leg, and I am sorry that it did.

We will bring a new one on Tuesday 17 March, between 8am and noon, and take the damaged one away. You don't need to pack anything. If that morning is no good for you, reply to this mail or ring me on 0113 496 0000 and I'll find another.

Kind regards,
Sam Doyle
Customer care`,
  },
  {
    to: 'Jean-Luc Moreau',
    attachments: 2,
    draft: `Dear Mr Moreau,

We act for you in the purchase of 8 Mill Lane. I enclose the contract and the plan.

Please would you:
- read both, and check that the red line on the plan is where you expect the boundary to be;
- sign the contract on page 6, in front of a witness, but leave the date blank;
- return it to me by Friday 27 March.

As soon as I have your signed copy I will agree a completion date with the seller's solicitor. I will telephone you on Monday 30 March at 10am to tell you what they say.

Yours sincerely,
Helen Ward`,
  },
  {
    to: 'Siobhan O’Neill',
    theirs:
      'Hi, I ordered the blue curtains on Monday. Can I still change them to green? And when will they arrive?',
    draft: `Hi Siobhan,

Yes, you can have the green. I've changed the order just now, and the price is the same.

They'll be with you on Thursday 19 March. The driver texts you a one-hour slot that morning.

Enjoy the new room!

Kiran`,
  },
  {
    to: 'Robert Mills',
    draft: `Hi Bob,

Your parcel is with the courier and will be delivered tomorrow, Friday 13 March, before 1pm. If nobody is in, the driver will try again on Monday 16 March.

You mentioned that the label attached to the box was torn. That doesn't matter: the code on it can still be read, and the depot has confirmed that it's yours.

Kate`,
  },
  {
    to: 'Elizabeth Warne',
    draft: `Dear Liz,

I know you've already told us twice about the noise, and I'm sorry that we didn't act the first time. You shouldn't have had to write again.

I visited the site last night and measured it myself. It was over the limit, so I served a notice on the owner this morning. They now have until Thursday 26 March to put a cover on the fan.

Yours sincerely,
Tom Ridley`,
  },
  {
    to: 'Helena Costa',
    theirs: 'Hi, can you tell me if the blue chair comes in a bigger size? Also how heavy is it?',
    draft: `Hi Helena,

There's just the one size, I'm afraid, but the armchair in the same range is 12cm wider and has the same blue.

The chair is 7.5kg and the armchair 11kg. Both slide easily on wooden floors.

Would you like me to keep one back for you to try?

Ben`,
  },
  {
    to: 'Colette Burns',
    theirs:
      'Please can someone tell me what is happening with my dad’s headstone? I’ve had three different stories.',
    draft: `Dear Colette,

You should have had one story and the true one, so here it is. The stone was cut in November with a mistake in the date. We noticed it, ordered a new one, and nobody told you. I'm sorry.

The new stone goes up on Wednesday 25 March. Would you like to be there?

Ed`,
  },
  {
    to: 'Tom Becker',
    draft: `Hi Tom

Yes, you can use the same login on both laptops. To set up the second one:
1. Go to the download page and choose Windows.
2. Sign in with tom.becker@example.org.
3. Enter the six-digit code that we text you.

If the code doesn't arrive, ring us on extension 204 and we'll read it out to you.

Best wishes
Priya`,
  },
  {
    to: 'Grace Adeyemi',
    draft: `Hi Grace,

Thanks so much for your kind words about Marta. I've read them out to her and she is delighted.

The bike's first service is free; the workshop is open Tuesday to Saturday, and there's no need to book.

Happy cycling,
Paul`,
  },
  {
    to: 'Bruno Keller',
    theirs:
      'Do I need to be in for the meter reading? And will they need to get into the cellar, because it’s locked.',
    draft: `Hi Bruno,

Not if the reader can get at the meter. Yours is in the cellar, so somebody would need to let him in, or you can read it yourself: send me a photo of the numbers by Monday 16 March and he won't come at all.

Sam`,
  },
];

suite('Nothing is found', () => {
  for (const { to, attachments = 0, theirs, draft } of drafts)
    test(draft.split('\n\n')[1]?.slice(0, 60) ?? to, () => {
      const context = { ...writing, to, attachments, inReplyTo: theirs ?? null };
      assert.deepEqual(checkReply(draft, context), []);
    });
});
