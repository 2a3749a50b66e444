import type { SetupFile } from '../contract/setup.ts';

export const PASSWORD = 'a password of the tests';

/** The desk of the tests: open on weekdays from nine to five, London time. */
export const fernhill = (firstAgent: string): SetupFile => ({
  organisation: { name: 'Fernhill Furniture', signOff: '', phone: '0113 496 0000' },
  hours: {
    zone: 'Europe/London',
    nation: 'GB-ENG',
    periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
    closures: [],
  },
  firstAgent: {
    name: firstAgent,
    email: `${firstAgent.split(' ')[0]?.toLowerCase()}@fernhill.example`,
    password: PASSWORD,
  },
  mailbox: { address: 'care@fernhill.example', fromName: 'Fernhill Furniture' },
});
