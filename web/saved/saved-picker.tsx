import { useState } from 'react';
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TextField } from 'react-aria-components/TextField';
import { Link } from 'wouter';
import { toastError } from '../announce/toast.ts';
import { inWords } from '../api/refusal.ts';
import type { FilledMessage, SavedMessage } from '../api/shapes.ts';
import { troubleOf } from '../shell/trouble.tsx';
import { withoutGreeting } from './inserted-words.ts';
import { fillSaved, useSavedMessages } from './read-saved.ts';
import './saved-picker.css';

interface SavedPickerProps {
  conversationId: string;
  /** Nothing is written yet: the greeting of a saved reply is the reply's. */
  isFirst: boolean;
  /** With the words as they are to be put in. */
  onPick: (filled: FilledMessage) => void;
  /** They wanted the sign itself. */
  onSlash: () => void;
  onClose: () => void;
}

/** Finds a saved reply by its name or its words and puts it in, filled from the records of this conversation. */
export default function SavedPicker({ conversationId, isFirst, onPick, onSlash, onClose }: SavedPickerProps) {
  const query = useSavedMessages();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [typed, setTyped] = useState('');
  const items = query.data?.items ?? [];

  /** After the layer has given the focus back. */
  function then(run: () => void): void {
    onClose();
    setTimeout(run, 0);
  }
  async function pick(saved: SavedMessage): Promise<void> {
    try {
      const [filled] = await fillSaved(conversationId, [saved.id]);
      if (!filled) return onClose();
      const words = isFirst ? filled.words : withoutGreeting(saved.words, filled.words);
      then(() => onPick({ ...filled, words }));
    } catch (error) {
      toastError(inWords(error));
      onClose();
    }
  }

  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal palette saved-picker">
        <AriaDialog aria-label="Saved replies">
          <Autocomplete
            inputValue={typed}
            onInputChange={(text) => (text === '/' ? then(onSlash) : setTyped(text))}
            filter={(text, input) => input.split(/\s+/).every((part) => contains(text, part))}
          >
            <TextField aria-label="Find a saved reply" autoFocus>
              <Input placeholder="Find a saved reply. Type / again for the sign itself" />
            </TextField>
            {troubleOf(query)}
            <Menu
              className="menu"
              aria-label="Saved replies"
              renderEmptyState={() => <Nothing any={items.length > 0} />}
            >
              {items.map((saved) => (
                <MenuItem
                  key={saved.id}
                  id={saved.id}
                  className="menu-item saved-item"
                  textValue={`${saved.name} ${saved.words}`}
                  onAction={() => void pick(saved)}
                >
                  <b>{saved.name}</b>
                  <span className="saved-words">{saved.words.replace(/\s+/g, ' ')}</span>
                  <small>
                    {saved.useWords}
                    {saved.reviewDue && ' Due to be looked at again.'}
                  </small>
                </MenuItem>
              ))}
            </Menu>
            <p className="saved-foot small-text">
              <Link href="/settings/saved-replies" onClick={onClose}>
                Write and change saved replies
              </Link>
            </p>
          </Autocomplete>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function Nothing({ any }: { any: boolean }) {
  return (
    <p className="saved-foot small-text">
      {any ? 'No saved reply has these words.' : 'There are no saved replies yet.'}
    </p>
  );
}
