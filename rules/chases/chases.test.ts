import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksForNews } from './chases.ts';

const asks = [
  'Any update?',
  'any updates on this please',
  'Hi Kiran,\n\nAny news yet?\n\nAnna',
  'Is there any news about my table?',
  'I am still waiting.',
  "I'm still waiting for a reply to my email of last week.",
  'Still waiting for my refund!',
  'I have been waiting three weeks now.',
  'Have you heard back from the workshop?',
  'Did you manage to find out who signed for it?',
  'Have you had a chance to look at this?',
  'When will I hear from you?',
  'When can I expect an answer?',
  'When will you let me know?',
  'When will my table be delivered, please?',
  "I haven't heard anything since Monday.",
  'I have not heard back from you.',
  'We have still not received the replacement part.',
  'Still no reply to my letter.',
  'No response yet.',
  'Nobody has called me.',
  'No one got back to me on Friday.',
  'You said somebody would ring on Tuesday but nobody did.',
  'What is happening with my order?',
  "What's the latest?",
  'Where is my refund?',
  'Where do we stand with this?',
  'Just following up on the below.',
  'I am chasing this again.',
  'Just a gentle reminder about my claim.',
  'Could I have an update please?',
  'Please can you give me an update.',
  'How much longer will this take?',
  'How long do I have to wait?',
  'Has it been sent yet?',
  'This is the third time I have asked.',
  'Hello?',
  'Have you forgotten about me?',
  'Gibt es schon Neuigkeiten?',
  'Ich warte immer noch auf eine Antwort.',
  'Wie ist der aktuelle Stand?',
  'Avez-vous des nouvelles ?',
  'J’attends toujours une réponse.',
  '¿Hay alguna novedad?',
  'Sigo esperando una respuesta.',
  'Ci sono novità?',
  'Is er al nieuws?',
  'Wanneer hoor ik iets?',
  'Há alguma novidade?',
  'Czy są jakieś wieści?',
  'Finns det några nyheter?',
];

const doNot = [
  'Thank you, that is great news.',
  'Thanks for the update.',
  'Please find the photographs attached.',
  'The second leg is split as well.',
  'My address is 4 Mill Lane, Leeds.',
  'Yes, Tuesday at ten is fine.',
  'Let me know if there is any news.',
  'There is no rush at all.',
  'I am waiting for my husband to send the photographs.',
  'I have not heard back from my insurer yet, so please wait.',
  'Can you send it to my office instead?',
  'How do I take the leg off?',
  'What are your opening hours?',
  'I would like a refund.',
  'It arrived this morning. Thank you.',
  'When I opened the box, the leg was split.',
  'You said that you would send a brown one, and that is fine with me.',
  'I will call you when the parcel is here.',
  'Do you need any more information from me?',
  'I have received the replacement, but the colour is wrong.',
  'Danke, das hat geklappt.',
  'Merci pour votre aide.',
  'Gracias, ya llegó el paquete.',
  '',
];

for (const text of asks)
  test(`asks for news: ${text.slice(0, 60)}`, () => assert.equal(asksForNews(text), true));
for (const text of doNot)
  test(`does not ask for news: ${text.slice(0, 60)}`, () => assert.equal(asksForNews(text), false));

test('long words of any shape are read at once', () => {
  for (const part of [
    'still waiting for a the my ',
    'has it been so ',
    'you said and but ',
    'any any any ',
  ]) {
    const began = performance.now();
    asksForNews(part.repeat(2_000));
    assert.ok(performance.now() - began < 400, part);
  }
});
