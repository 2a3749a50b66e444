import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type People, setUpPeople } from '../../test/people.ts';
import { writeConversation } from '../../test/records.ts';
import { type Caller, callerAs, type TestServer, testServer } from '../../test/server.ts';
import { forecastRoutes } from './routes.ts';

// a Tuesday, 10am in London
const now = new Date('2026-12-01T10:00:00Z');
const at = (text: string) => new Date(`2026-12-${text}:00Z`);

let server: TestServer;
let people: People;
let kiran: Caller;
let sam: Caller;
before(async () => {
  server = await testServer(forecastRoutes, { now: now.toISOString() });
  people = await setUpPeople(server.platform, now);
  [kiran, sam] = [await callerAs(server, people.kiran), await callerAs(server, people.sam)];
});
after(() => server.close());

const conversation = (more: object = {}) =>
  writeConversation(server.platform.db, {
    teamId: people.teamId,
    ownerId: people.kiran,
    openedAt: at('01T08:00'),
    ...more,
  });
const judged = async (id: string, dueAt: string, more = '') => {
  const answer = await kiran.call(
    'GET',
    `/promise-date?dueAt=${dueAt}&kind=action&conversationId=${id}${more}`,
  );
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
};
const asks = (by: Caller, id: string, dueAt: string, more: object = {}) =>
  by.call('POST', `/conversations/${id}/date-questions`, {
    dueAt,
    kind: 'action',
    what: 'Bring the table',
    ...more,
  });
const answers = (by: Caller, id: string, answer: 'yes' | 'no', reason = '') =>
  by.call('POST', `/date-questions/${id}/answer`, { answer, reason });
const codeOf = (answer: Awaited<ReturnType<Caller['call']>>) => [answer.statusCode, answer.json().code];

test('a date is judged by the calendar, by who keeps it and by what they owe that day', async () => {
  const promised = (dueAt: Date) => ({ kind: 'action' as const, dueAt });
  const { id } = await conversation({
    promises: [
      promised(at('03T09:30')),
      promised(at('03T11:00')),
      promised(at('03T15:00')),
      promised(at('03T23:30')),
      promised(at('04T00:30')),
    ],
  });
  const words = async (dueAt: string, more = '') => (await judged(id, dueAt, more)).words;
  assert.equal(await words('2026-12-03T17:00:00Z'), 'Tight: four due that day');
  assert.equal(await words('2026-12-03T17:00:00Z', `&ownerId=${people.sam}`), 'Fits');
  assert.equal(await words('2026-12-04T17:00:00Z'), 'Fits');
  assert.equal(await words('2026-12-25T17:00:00Z'), 'Cannot be kept: Christmas Day, try Tue 29 Dec');
});

test('an agent asks once, a senior answers once, and the answer is for that day on that conversation', async () => {
  const [{ id }, other] = [await conversation(), await conversation()];
  const saturday = '2026-12-05T12:00:00Z';
  const asked = await asks(kiran, id, saturday);
  assert.equal(asked.statusCode, 200, asked.body);
  const { id: questionId, dueOn, obstacle, answer } = asked.json();
  assert.deepEqual([dueOn, obstacle, answer], ['2026-12-05', 'closed', null]);
  assert.equal((await asks(kiran, id, '2026-12-05T15:00:00Z')).json().id, questionId, 'asked twice is one');
  assert.deepEqual(codeOf(await answers(kiran, questionId, 'yes')), [403, 'not-allowed']);

  const said = (await answers(sam, questionId, 'yes', 'The van is out anyway.')).json();
  assert.deepEqual(
    [said.answer, said.answeredBy.name, said.reason],
    ['yes', 'Sam Reed', 'The van is out anyway.'],
  );
  assert.equal((await answers(sam, questionId, 'yes')).statusCode, 200, 'one press twice');
  assert.deepEqual(codeOf(await answers(sam, questionId, 'no')), [409, 'answered-already']);
  const lena = await callerAs(server, people.lena);
  assert.deepEqual(codeOf(await answers(lena, questionId, 'yes')), [409, 'answered-already']);

  assert.equal((await judged(id, saturday)).question.answer, 'yes');
  assert.equal((await judged(id, '2026-12-06T12:00:00Z')).question, null);
  assert.equal((await judged(other.id, saturday)).question, null);
});

test('two seniors at once: one answer stands', async () => {
  const { id } = await conversation();
  const { id: questionId } = (await asks(kiran, id, '2026-12-05T12:00:00Z')).json();
  const lena = await callerAs(server, people.lena);
  const both = await Promise.all([answers(sam, questionId, 'yes'), answers(lena, questionId, 'no')]);
  assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [200, 409]);
});

test('two agents ask at once: one question', async () => {
  const { id } = await conversation();
  const both = await Promise.all([1, 2].map(() => asks(kiran, id, '2026-12-05T12:00:00Z')));
  assert.equal(new Set(both.map((answer) => answer.json().id)).size, 1);
});

test('after a no it can be asked again; a senior’s own question is a yes', async () => {
  const { id } = await conversation();
  const { id: first } = (await asks(kiran, id, '2026-12-05T12:00:00Z')).json();
  assert.equal((await answers(sam, first, 'no', 'Nobody is there.')).statusCode, 200);
  const again = (await asks(kiran, id, '2026-12-05T12:00:00Z')).json();
  assert.notEqual(again.id, first);
  const own = (await asks(sam, id, '2026-12-05T12:00:00Z')).json();
  assert.deepEqual([own.id, own.answer, own.answeredBy.name], [again.id, 'yes', 'Sam Reed']);
});

test('what needs no yes, has passed, or is not there is refused', async () => {
  const { id } = await conversation();
  assert.deepEqual(codeOf(await asks(kiran, id, '2026-12-03T12:00:00Z')), [409, 'date-possible']);
  assert.deepEqual(codeOf(await asks(kiran, id, '2026-11-29T12:00:00Z')), [422, 'promised-date-past']);
  const over = await conversation({ status: 'resolved' });
  assert.deepEqual(codeOf(await asks(kiran, over.id, '2026-12-05T12:00:00Z')), [409, 'not-open']);
  const nobody = '01900000-0000-7000-8000-000000000009';
  assert.equal((await asks(kiran, id, '2026-12-05T12:00:00Z', { ownerId: nobody })).statusCode, 404);
  assert.equal((await answers(sam, nobody, 'yes')).statusCode, 404);
});

test('who may not see the conversation hears nothing, asks nothing and answers nothing', async () => {
  const { id } = await conversation({ only: [people.kiran] });
  const { id: questionId } = (await asks(kiran, id, '2026-12-05T12:00:00Z')).json();
  assert.equal((await asks(sam, id, '2026-12-05T12:00:00Z')).statusCode, 404);
  assert.equal((await answers(sam, questionId, 'yes')).statusCode, 404);
  const path = `/promise-date?dueAt=2026-12-03T17:00:00Z&kind=action&conversationId=${id}`;
  assert.equal((await sam.call('GET', path)).statusCode, 404);
});
