import { useEffect, useRef } from 'react';
import { keySettings } from './key-settings.ts';
import { type KeyAct, readKey } from './keymap.ts';

type Handlers = Partial<Record<KeyAct, () => void>>;

/** Screens register what they can do; the screen opened last is asked first. */
const stack: { current: Handlers }[] = [];

/** A sequence must be finished within this many milliseconds. */
const SEQUENCE_MS = 1500;

/** Gives this screen's acts to the keyboard while it is shown. */
export function useKeys(handlers: Handlers): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    stack.push(latest);
    return () => {
      stack.splice(stack.indexOf(latest), 1);
    };
  }, []);
}

/** Runs an act as if its key had been pressed; false when no screen offers it. */
export function runKeyAct(act: KeyAct): boolean {
  for (let i = stack.length - 1; i >= 0; i -= 1) {
    const handler = stack[i]?.current[act];
    if (handler) {
      handler();
      return true;
    }
  }
  return false;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type)
  );
}

/** A modal dialog or an open menu has the keyboard to itself. */
const isLayered = (): boolean =>
  document.querySelector('dialog:modal, [role="menu"], [role="listbox"].popover') !== null;

/** Listens for the whole app. Call once. */
export function useKeyboard(): void {
  useEffect(() => {
    let waiting: string | null = null;
    let since = 0;
    function onKeyDown(event: KeyboardEvent): void {
      if (
        event.defaultPrevented ||
        event.isComposing ||
        ['Shift', 'Alt', 'Control', 'Meta'].includes(event.key)
      )
        return;
      const outcome = readKey(
        {
          key: event.key,
          code: event.code,
          ctrl: event.ctrlKey || event.metaKey,
          alt: event.altKey,
          shift: event.shiftKey,
          typing: isTyping(event.target),
        },
        { waiting: event.timeStamp - since < SEQUENCE_MS ? waiting : null, ...keySettings() },
      );
      waiting = outcome.waiting;
      since = event.timeStamp;
      // most keys are letters of a reply, and ask for nothing
      if (outcome.act === null || (outcome.act !== 'send' && isLayered())) return;
      if (runKeyAct(outcome.act)) event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
