import { useEffect, useRef, useState } from 'react';
import type { ConversationView } from '../api/shapes.ts';
import { FactsStrip } from '../facts/facts-strip.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { NoteForm } from './note-form.tsx';
import { ReplyForm, type ReplyStart } from './reply-form.tsx';

export type ComposerTab = 'reply' | 'note';

interface ComposerProps {
  conversation: ConversationView;
  tab: ComposerTab;
  onTab: (tab: ComposerTab) => void;
  /** Words that an act elsewhere put in, such as "No news yet, say so". */
  start: ReplyStart | null;
  onSent: (goNext: boolean) => void;
  /** On a phone the composer is a screen of its own. */
  isOpen: boolean;
  onOpen: (open: boolean) => void;
  registerUndo: (undo: (messageId: string) => void) => void;
}

/** Reply or note. A note is a form of its own, so that no slip can send one. */
export function Composer({
  conversation,
  tab,
  onTab,
  start,
  onSent,
  isOpen,
  onOpen,
  registerUndo,
}: ComposerProps) {
  const box = useRef<HTMLElement>(null);
  const mayReply = conversation.mayReply;
  const shown: ComposerTab = mayReply ? tab : 'note';
  const [wantsFocus, setWantsFocus] = useState(0);

  function open(which: ComposerTab): void {
    onTab(which);
    onOpen(true);
    setWantsFocus((times) => times + 1);
  }
  useKeys({ reply: () => open('reply'), note: () => open('note') });
  useEffect(() => {
    if (wantsFocus > 0 || start)
      box.current?.querySelector<HTMLElement>('div:not([hidden]) > form .reply-words')?.focus();
  }, [wantsFocus, start]);

  return (
    <section
      ref={box}
      className={`composer${shown === 'note' ? ' noting' : ''}${isOpen ? ' open' : ''}`}
      aria-label={shown === 'note' ? 'Team note' : 'Reply'}
    >
      <div className="composer-opener">
        {mayReply && (
          <button type="button" className="btn primary grow" onClick={() => open('reply')}>
            Reply
          </button>
        )}
        <button type="button" className="btn grow" onClick={() => open('note')}>
          Team note
        </button>
      </div>
      <div className="composer-body">
        <div className="composer-tabs">
          <fieldset>
            <legend className="sr">Kind of message</legend>
            {mayReply && (
              <label>
                <input
                  type="radio"
                  name="composer-tab"
                  checked={shown === 'reply'}
                  onChange={() => onTab('reply')}
                />
                Reply
              </label>
            )}
            <label>
              <input
                type="radio"
                name="composer-tab"
                checked={shown === 'note'}
                onChange={() => onTab('note')}
              />
              Team note
            </label>
          </fieldset>
          <button type="button" className="btn quiet small composer-close" onClick={() => onOpen(false)}>
            Back to the thread
          </button>
        </div>
        {/* Kept even while nobody may reply: a colleague who resolves must not take the words away. */}
        <div hidden={shown !== 'reply'}>
          <FactsStrip conversation={conversation} />
          <ReplyForm
            conversation={conversation}
            isShown={shown === 'reply'}
            start={start}
            onSent={onSent}
            registerUndo={registerUndo}
          />
        </div>
        <div hidden={shown !== 'note'}>
          <NoteForm conversation={conversation} isShown={shown === 'note'} onSaved={() => onOpen(false)} />
        </div>
      </div>
    </section>
  );
}
