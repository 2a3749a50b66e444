import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskCodes } from './mask.ts';

describe('maskCodes', () => {
  for (const [text, masked] of [
    ['Your code is 482 913.', 'Your code is ••••••.'],
    ['Your code is: 482913', 'Your code is: ••••••'],
    ['Use this code within 10 minutes: 482913', 'Use this code within 10 minutes: ••••••'],
    ['482913 is your code', '•••••• is your code'],
    ['Type this:\n\n482913\n\nThank you', 'Type this:\n\n••••••\n\nThank you'],
    ['Type this:\n   482 913  \nThank you', 'Type this:\n   ••••••  \nThank you'],
    ['Set-up code: K7QF-93XD', 'Set-up code: ••••••'],
    ['K7QF-93XD-22AB', '••••••'],
    ['KXQF-PZXD', '••••••'],
    ['Your code: KXQFPZ', 'Your code: ••••••'],
  ] as const)
    it(`hides the code in ${JSON.stringify(text)}`, () => assert.equal(maskCodes(text), masked));

  for (const [text, masked] of [
    ['See https://desk.example/t/Zk3v_9aQ.', 'See https://desk.example/t/••••••'],
    ['https://desk.example/t/abc123/reply', 'https://desk.example/t/••••••/reply'],
    ['http://127.0.0.1:3000/reset/Ab0_xyzXYZ-1234567', 'http://127.0.0.1:3000/reset/••••••'],
    ['https://desk.example/invite/short', 'https://desk.example/invite/••••••'],
    ['https://desk.example/set-up?code=K7QF93', 'https://desk.example/set-up?code=••••••'],
    ['https://desk.example/x?page=2&sig=abc#tok', 'https://desk.example/x?page=••••••&sig=••••••#••••••'],
    ['https://desk.example/files/9f86d081884c7d65', 'https://desk.example/files/••••••'],
    ['<a href="https://desk.example/t/abc">here</a>', '<a href="https://desk.example/t/••••••">here</a>'],
    ['https://ann:secret@desk.example/help', 'https://••••••@desk.example/help'],
  ] as const)
    it(`hides the secret in ${text}`, () => assert.equal(maskCodes(text), masked));

  for (const text of [
    'You will hear from us by Friday 5 December 2025, 5pm.',
    'Ring us on 01632 960 123.',
    'Your reference is FH-2041.',
    'See https://desk.example/help and https://desk.example/privacy-and-your-rights.',
    'The code of conduct applies.',
    '',
  ])
    it(`leaves ${JSON.stringify(text)}`, () => assert.equal(maskCodes(text), text));
});
