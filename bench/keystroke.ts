import { openDesk } from '../test/desk.ts';
import { openBrowser, pageOf } from '../test/e2e/browser.ts';
import { conversationFrom } from '../test/lessons/lesson.ts';
import { report } from './measure.ts';

const KIRAN = 'kiran@fernhill.example';
const BEFORE =
  'Hello Adaeze,\n\nThank you for the photos of the table. We are sorry that it came with a split leg. ' +
  'I have asked our workshop for a new one, and the courier will be in touch. I will call you on Thursday at 11am.\n\n';
const TYPED =
  'We will bring the new table on Tuesday 8 December, between 8am and noon, and take the other one with us. ' +
  'It is the same wood, as soon as possible after that you can tell us whether it stands straight. ' +
  'If the day does not suit you, say which one does and we will come then. ';
/** Warm code and a checked draft first. */
const WARM_UP = 40;
/** A pause in which the check runs, after so many keys. */
const PAUSE_EVERY = 30;
const PAUSE_MS = 600;

/**
 * What one key costs the main thread of Chromium in the reply's editor, from the press to the frame after it, with the reply check and
 * the promises on: its tasks (script, style, layout, paint) as the browser counts them, in processor time. The budget is 8 ms.
 */
export async function run(): Promise<void> {
  const browser = await openBrowser();
  const desk = await openDesk();
  try {
    await desk.write({
      from: 'Adaeze Okafor <adaeze@example.org>',
      subject: 'Table',
      text: 'When will the new table come? Can you take the old one?',
    });
    const { ref } = await conversationFrom(await desk.signIn(KIRAN), 'Table');
    const page = await pageOf(browser, desk, KIRAN);
    await page.goto(`${desk.url}/c/${ref}`);
    await page.locator('.reply-words.written').waitFor();
    const field = page.getByLabel('Your reply to Adaeze Okafor');
    await field.fill(BEFORE);
    await field.press('Control+End');
    const session = await page.context().newCDPSession(page);
    // the processor time of the thread: what else runs on the machine is no cost of the key
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    };
    const frame = () =>
      page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 0))));
    const idle: number[] = [];
    const keys: number[] = [];
    for (const [place, key] of [...TYPED].entries()) {
      if (place % PAUSE_EVERY === 0) await new Promise((wake) => setTimeout(wake, PAUSE_MS));
      const rest = await busy();
      await frame();
      const began = await busy();
      await page.keyboard.type(key);
      await frame();
      const ended = await busy();
      if (place < WARM_UP) continue;
      idle.push(began - rest);
      keys.push(ended - began);
    }
    const more = { words: (BEFORE + TYPED).split(/\s+/).length };
    report('keystroke', 'main thread a keystroke, check on', keys, 'ms', more);
    report('keystroke', 'main thread a frame without one', idle, 'ms', more);
    // the frame is there without the key, too, and so is what we measure with
    const own = keys.map((key, place) => key - (idle[place] ?? 0));
    report('keystroke', 'of a keystroke, the key itself', own, 'ms', more);
  } finally {
    await browser.close();
    await desk.close();
  }
}
