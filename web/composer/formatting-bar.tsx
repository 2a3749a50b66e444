import { Bold, Image, Italic, Link, List, ListOrdered, type LucideIcon } from 'lucide-react';
import { memo, useRef } from 'react';
import type { Formatting } from '../editor/formatting.ts';

interface FormattingBarProps {
  on: ReadonlySet<Formatting>;
  onFormat: (what: Exclude<Formatting, 'link'>) => void;
  onLink: () => void;
  /** Pictures to stand in the words. */
  onPictures: (files: File[]) => void;
}

const ACTS: readonly { what: Formatting; words: string; keys: string; icon: LucideIcon }[] = [
  { what: 'strong', words: 'Bold', keys: 'Ctrl+B', icon: Bold },
  { what: 'emphasis', words: 'Italic', keys: 'Ctrl+I', icon: Italic },
  { what: 'bullets', words: 'Bullet list', keys: 'Ctrl+Shift+8', icon: List },
  { what: 'numbers', words: 'Numbered list', keys: 'Ctrl+Shift+7', icon: ListOrdered },
  { what: 'link', words: 'Link', keys: 'Ctrl+K', icon: Link },
];

/** All the formatting that a letter has. Each has its keys too, so the row is one that Tab passes in few steps. */
export const FormattingBar = memo(function FormattingBar({
  on,
  onFormat,
  onLink,
  onPictures,
}: FormattingBarProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="formatting" role="group" aria-label="Formatting">
      {ACTS.map(({ what, words, keys, icon: Icon }) => (
        <button
          key={what}
          type="button"
          className="btn quiet icon"
          aria-label={words}
          title={`${words}, ${keys}`}
          aria-pressed={on.has(what)}
          // the words keep the selection
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => (what === 'link' ? onLink() : onFormat(what))}
        >
          <Icon className="icon-1" aria-hidden />
        </button>
      ))}
      <button
        type="button"
        className="btn quiet icon"
        aria-label="Picture"
        title="Picture in the words"
        onClick={() => input.current?.click()}
      >
        <Image className="icon-1" aria-hidden />
      </button>
      <input
        ref={input}
        hidden
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        multiple
        aria-label="Pictures to put into the words"
        onChange={({ target }) => {
          onPictures([...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </div>
  );
});
