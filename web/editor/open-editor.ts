import { baseKeymap } from 'prosemirror-commands';
import { history } from 'prosemirror-history';
import { inputRules, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { Node, Slice } from 'prosemirror-model';
import { type Command, EditorState, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { cleanLink } from '../../rules/marks/clean-link.ts';
import type { Mark, Written } from '../../rules/marks/marks.ts';
import { documentOf, offsetAt, positionAt, writtenOf } from './document.ts';
import {
  bullets,
  commandOf,
  type Formatting,
  formattingAt,
  keysOf,
  link,
  linkRange,
  numbers,
} from './formatting.ts';
import { insert } from './insert.ts';
import { dropInto, pasteInto } from './paste.ts';
import { pictures } from './pictures.ts';
import { schema } from './schema.ts';
import { type Underline, underlines, withUnderlines } from './underlines.ts';

export interface EditorOptions {
  label: string;
  written: Written;
  /** Offset in the words where the caret was, when the editor takes over from a field that had the focus. */
  caret: number | null;
  onChange: (words: string, marks: Mark[]) => void;
  /** Where the caret is now, and whether words were typed there. */
  onCaret: (caret: number, typed: boolean) => void;
  /** Which formatting the caret stands in. */
  onFormatting: (on: ReadonlySet<Formatting>) => void;
  /** Pictures that were pasted: they go as files. */
  onFiles: (files: File[]) => void;
  /** The keys for a link were pressed. */
  onLink: () => void;
  /** "/" was typed where a line begins; it is not put in. */
  onSlash: () => void;
}

export interface Editor {
  /** Shows other words, with as little of them replaced as differs. */
  show(written: Written): void;
  focus(): void;
  /** Selects a stretch of the words, scrolls it into sight, and takes the focus. */
  select(start: number, end: number): void;
  underline(list: readonly Underline[]): void;
  /** Puts words in where the caret is, as plain words of ours, and takes the focus. */
  insert(words: string): void;
  format(what: Exclude<Formatting, 'link'>): void;
  /** The link that the caret stands in and the words that it would have. */
  linkAt(): { href: string; text: string };
  /** Makes the selected words a link; an empty address takes the link away. False when it leads nowhere. */
  link(href: string, text: string): boolean;
  /** Puts a file of the reply in as a picture on a line of its own, over the words that describe it. */
  picture(id: string, words: string): void;
  close(): void;
}

/** Opens the editor on an element of the page, which becomes the field. */
export function openEditor(place: HTMLElement, options: EditorOptions): Editor {
  let shown = options.written;
  const doc = documentOf(options.written);
  const view = new EditorView(
    { mount: place },
    {
      state: EditorState.create({
        doc,
        plugins: [
          inputRules({
            rules: [wrappingInputRule(/^[-*•] $/, bullets), wrappingInputRule(/^1[.)] $/, numbers)],
          }),
          keymap(keysOf(options.onLink)),
          keymap({ '/': atLineStart(options.onSlash) }),
          keymap(baseKeymap),
          history(),
          underlines(),
          pictures(),
        ],
        ...(options.caret !== null && {
          selection: TextSelection.near(doc.resolve(positionAt(doc, options.caret))),
        }),
      }),
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': options.label,
        spellcheck: 'true',
        translate: 'no',
      },
      clipboardTextSerializer: (slice) => writtenOf(wholeOf(slice)).words,
      handleDOMEvents: {
        // the page's own: the editor would swallow them
        keydown: (_, { key, ctrlKey, metaKey }) =>
          key === 'Escape' || (key === 'Enter' && (ctrlKey || metaKey)),
        // before the editor reads the paste itself, styles and all
        paste: (target, event) => pasteInto(target, event, options.onFiles),
        drop: (target, event) => dropInto(target, event, options.onFiles),
        // what dictation and the like put in as one text has its line ends in it
        beforeinput: (target, event) => {
          if (!event.data?.includes('\n') || !event.inputType.startsWith('insert')) return false;
          event.preventDefault();
          insert(target, { words: event.data, marks: [] });
          return true;
        },
      },
      dispatchTransaction(tr) {
        view.updateState(view.state.apply(tr));
        const { doc, selection } = view.state;
        if (tr.docChanged) {
          const written = writtenOf(doc);
          const isOurs = tr.getMeta(SHOWN) === true;
          shown = written;
          if (!isOurs) options.onChange(written.words, written.marks);
        }
        if (tr.docChanged || tr.selectionSet) {
          options.onCaret(offsetAt(doc, selection.head), tr.docChanged && tr.getMeta(SHOWN) !== true);
          options.onFormatting(formattingAt(view.state));
        }
      },
    },
  );
  if (options.caret !== null) view.focus();

  return {
    show(written) {
      if (written.words === shown.words && JSON.stringify(written.marks) === JSON.stringify(shown.marks))
        return;
      const next = documentOf(written);
      const start = view.state.doc.content.findDiffStart(next.content);
      const ends = view.state.doc.content.findDiffEnd(next.content);
      if (start === null || !ends) return;
      // the same words on both sides of a difference: its ends may not lie before its start
      const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
      const tr = view.state.tr.replace(start, ends.a + overlap, next.slice(start, ends.b + overlap));
      view.dispatch(tr.setMeta(SHOWN, true));
    },
    focus: () => view.focus(),
    select(start, end) {
      const { doc, tr } = view.state;
      const selection = TextSelection.between(
        doc.resolve(positionAt(doc, start)),
        doc.resolve(positionAt(doc, end)),
      );
      view.dispatch(tr.setSelection(selection).scrollIntoView());
      view.focus();
    },
    underline: (list) => view.dispatch(withUnderlines(view.state.tr, list)),
    insert(words) {
      view.focus();
      insert(view, { words, marks: [] });
    },
    format(what) {
      commandOf(what)(view.state, view.dispatch, view);
      view.focus();
    },
    linkAt() {
      const { from, to } = linkRange(view.state);
      const href = view.state.doc.resolve(from).nodeAfter?.marks.find(({ type }) => type === link)
        ?.attrs.href;
      return { href: (href as string | undefined) ?? '', text: view.state.doc.textBetween(from, to, ' ') };
    },
    link(address, text) {
      const href = address.trim() === '' ? '' : cleanLink(address);
      if (href === null) return false;
      const { from, to } = linkRange(view.state);
      const { tr } = view.state;
      tr.removeMark(from, to, link);
      if (href) {
        const said = text.trim() || address.trim();
        if (said !== view.state.doc.textBetween(from, to, ' ')) tr.insertText(said, from, to);
        tr.addMark(from, Math.max(tr.mapping.map(to), from + said.length), link.create({ href }));
      }
      view.dispatch(tr.removeStoredMark(link));
      view.focus();
      return true;
    },
    picture(id, words) {
      const { $from } = view.state.selection;
      const before = $from.parent.content.size > 0 ? '\n' : '';
      const mark = { kind: 'picture' as const, id, start: before.length, end: before.length + words.length };
      insert(view, { words: `${before}${words}\n`, marks: [mark] });
      view.focus();
    },
    close: () => view.destroy(),
  };
}

/** Marks a change that came from outside: nobody typed it. */
const SHOWN = 'shown';

function atLineStart(act: () => void): Command {
  return ({ selection }) => {
    if (!selection.empty || selection.$from.parentOffset > 0) return false;
    act();
    return true;
  };
}

function wholeOf(slice: Slice): Node {
  const tr = EditorState.create({ schema }).tr;
  return tr.replace(0, tr.doc.content.size, slice).doc;
}
