import {
  type Ref,
  useCallback,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { afterEdit, type Mark, replaceRange, type Written } from '../../rules/marks/marks.ts';
import type { Formatting } from '../editor/formatting.ts';
import type { Editor, openEditor } from '../editor/open-editor.ts';
import type { Underline } from '../editor/underlines.ts';
import { FormattingBar } from './formatting-bar.tsx';
import { LinkDialog } from './link-dialog.tsx';

export interface WordsField {
  focus(): void;
  /** Shows a file of the reply in the words, over words that describe it. Nothing while the plain field is there. */
  picture(id: string, about: string): void;
  /** Selects a stretch of the words and takes the focus. */
  select(start: number, end: number): void;
  /** Puts words in where the caret is. */
  insert(words: string): void;
}

interface ReplyWordsProps {
  ref: Ref<WordsField>;
  label: string;
  written: Written;
  underlined: readonly Underline[];
  onChange: (words: string, marks: readonly Mark[]) => void;
  /** Where words were typed; null once the caret or the focus has gone elsewhere. */
  onTyping: (caret: number | null) => void;
  onFiles: (files: File[]) => void;
  /** "/" was typed where a line begins. */
  onSlash: () => void;
}

/** The editor is fetched once for the page, when nothing else is to be done. */
let fetched: Promise<{ openEditor: typeof openEditor }> | null = null;
function fetchEditor(): Promise<{ openEditor: typeof openEditor }> {
  fetched ??= new Promise<void>((idle) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => idle(), { timeout: 2000 });
    else setTimeout(idle, 200);
  }).then(() => import('../editor/open-editor.ts'));
  // Without it the plain field goes on working; the next reply tries again.
  fetched.catch(() => {
    fetched = null;
  });
  return fetched;
}

/**
 * Where the reply is written: a plain field at once, and the editor in its place when it is there, with the same words, the caret and
 * the focus.
 */
export function ReplyWords({
  ref,
  label,
  written,
  underlined,
  onChange,
  onTyping,
  onFiles,
  onSlash,
}: ReplyWordsProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const composingWords = useRef(false);
  const [takeOver, setTakeOver] = useState<{ open: typeof openEditor; caret: number | null } | null>(null);
  const [formatting, setFormatting] = useState<ReadonlySet<Formatting>>(new Set());
  const [linking, setLinking] = useState<{ href: string; text: string } | null>(null);

  useEffect(() => {
    let gone = false;
    fetchEditor().then(
      ({ openEditor: open }) => {
        const hand = (): void => {
          if (gone) return;
          // An input method in the middle of a word would lose it.
          if (composingWords.current)
            area.current?.addEventListener('compositionend', () => setTimeout(hand), { once: true });
          else {
            const has = document.activeElement === area.current;
            setTakeOver({ open, caret: has ? (area.current?.selectionStart ?? null) : null });
          }
        };
        hand();
      },
      () => {},
    );
    return () => {
      gone = true;
    };
  }, []);

  const changed = useEffectEvent(onChange);
  const typing = useEffectEvent(onTyping);
  const files = useEffectEvent(onFiles);
  const slash = useEffectEvent(onSlash);
  const opened = useEffectEvent((open: typeof openEditor, caret: number | null, at: HTMLElement) =>
    open(at, {
      label,
      written,
      caret,
      onChange: (words, marks) => changed(words, marks),
      onCaret: (caretAt, typed) => typing(typed ? caretAt : null),
      onFormatting: (now) =>
        setFormatting((before) => ([...before].join() === [...now].join() ? before : now)),
      onFiles: (pasted) => files(pasted),
      onLink: () => setLinking(editor.current?.linkAt() ?? null),
      onSlash: () => slash(),
    }),
  );
  useLayoutEffect(() => {
    if (!takeOver || !place.current) return;
    editor.current = opened(takeOver.open, takeOver.caret, place.current);
    return () => {
      editor.current?.close();
      editor.current = null;
    };
  }, [takeOver]);
  useLayoutEffect(() => editor.current?.show(written), [written]);
  useEffect(() => editor.current?.underline(underlined), [underlined, takeOver]);

  useImperativeHandle(ref, () => ({
    focus: () => (editor.current ?? area.current)?.focus(),
    select(start, end) {
      if (editor.current) editor.current.select(start, end);
      else {
        area.current?.focus();
        area.current?.setSelectionRange(start, end);
      }
    },
    picture: (id, about) => editor.current?.picture(id, about),
    insert(text) {
      if (editor.current) return editor.current.insert(text);
      const { selectionStart: start = written.words.length, selectionEnd: end = start } = area.current ?? {};
      const { words, marks } = replaceRange(written, { start, end }, text);
      onChange(words, marks);
    },
  }));

  // the same functions from key to key: the bar is not drawn again for a letter
  const latestFiles = useRef(onFiles);
  latestFiles.current = onFiles;
  const takePictures = useCallback((pictures: File[]) => latestFiles.current(pictures), []);
  const format = useCallback((what: Exclude<Formatting, 'link'>) => editor.current?.format(what), []);
  const openLink = useCallback(() => setLinking(editor.current?.linkAt() ?? null), []);

  if (!takeOver)
    return (
      <textarea
        ref={area}
        className="reply-words"
        aria-label={label}
        value={written.words}
        onKeyDown={(event) => {
          const { selectionStart, selectionEnd, value } = event.currentTarget;
          const isAtStart = selectionStart === 0 || value[selectionStart - 1] === '\n';
          if (event.key !== '/' || selectionStart !== selectionEnd || !isAtStart) return;
          event.preventDefault();
          onSlash();
        }}
        onCompositionStart={() => {
          composingWords.current = true;
        }}
        onCompositionEnd={() => {
          composingWords.current = false;
        }}
        onChange={({ target }) => {
          const { words, marks } = afterEdit(written, target.value);
          onChange(words, marks);
          onTyping(target.selectionStart);
        }}
        onBlur={() => onTyping(null)}
      />
    );
  return (
    <>
      <div ref={place} className="reply-words written" onBlur={() => onTyping(null)} />
      <FormattingBar on={formatting} onFormat={format} onLink={openLink} onPictures={takePictures} />
      {linking && (
        <LinkDialog
          start={linking}
          onLink={(href, text) => {
            const leads = editor.current?.link(href, text) ?? true;
            if (leads) setLinking(null);
            return leads;
          }}
          onClose={() => setLinking(null)}
        />
      )}
    </>
  );
}
