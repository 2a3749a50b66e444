import { Selection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { insert } from './insert.ts';
import { readPasted } from './read-pasted.ts';

/** What our own editor puts on the clipboard, which says by itself where its lines end. */
const OURS = 'data-pm-slice';

/** Takes a paste as words with our formattings. Pictures go to `onFiles`. False leaves it to the editor: it is from ourselves. */
export function pasteInto(
  view: EditorView,
  event: ClipboardEvent,
  onFiles: (files: File[]) => void,
): boolean {
  const data = event.clipboardData;
  if (!data) return false;
  const html = data.getData('text/html');
  const text = data.getData('text/plain').replace(/\r\n?/g, '\n');
  const files = [...data.files].filter(({ type }) => type.startsWith('image/'));
  if (html.includes(OURS)) return false;
  event.preventDefault();
  if (html === '') {
    if (text) insert(view, { words: text, marks: [] });
    else onFiles(files);
    return true;
  }
  const { words, marks, pictures } = readPasted(
    html,
    (clean) => new DOMParser().parseFromString(clean, 'text/html').body,
  );
  if (words) insert(view, { words, marks });
  const found = pictures.flatMap((source, place) => fileOf(source, place + 1));
  // Word adds a picture of the very words that it gives
  if (found.length > 0) onFiles(found);
  else if (words === '' && files.length > 0) onFiles(files);
  return true;
}

/** A data URL as a file. Nothing where it holds no picture. */
function fileOf(source: string, place: number): File[] {
  const parts = /^data:(?<type>image\/(?<ending>\w+));base64,(?<bytes>.*)$/is.exec(source)?.groups;
  try {
    const bytes = Uint8Array.from(atob(parts?.bytes ?? ''), (sign) => sign.charCodeAt(0));
    return bytes.length > 0
      ? [new File([bytes], `picture-${place}.${parts?.ending}`, { type: parts?.type ?? '' })]
      : [];
  } catch {
    return [];
  }
}

/** Takes pictures that are dropped from another program. False leaves the drop to the editor: its own words are moved about. */
export function dropInto(view: EditorView, event: DragEvent, onFiles: (files: File[]) => void): boolean {
  const files = [...(event.dataTransfer?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
  if (files.length === 0) return false;
  event.preventDefault();
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (at) view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at.pos))));
  onFiles(files);
  return true;
}
