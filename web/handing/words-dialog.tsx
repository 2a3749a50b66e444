import { useState } from 'react';
import { ask } from '../api/request.ts';
import { useAct } from '../conversation/use-act.ts';
import { ActDialog } from '../overlay/act-dialog.tsx';

interface WordsDialogProps {
  title: string;
  label: string;
  act: string;
  /** What was asked, to answer it in sight of it. */
  asked: string;
  missing: string;
  conversationId: string;
  /** Where the words go, and by what name. */
  path: string;
  name: 'words' | 'reason';
  saying: string;
  onClose: () => void;
}

/** One answer to a colleague, in words. */
export default function WordsDialog(props: WordsDialogProps) {
  const { title, label, act, asked, missing, conversationId, path, name, saying, onClose } = props;
  const [words, setWords] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const send = useAct(() => ask('POST', path, { [name]: words }), {
    conversationId,
    saying,
    onDone: onClose,
    quiet: true,
  });
  return (
    <ActDialog
      title={title}
      act={act}
      busy={send.isPending}
      error={send.error}
      onClose={onClose}
      onAct={() => {
        setIsMissing(words.trim() === '');
        if (words.trim() !== '') send.mutate();
      }}
    >
      {asked && <p className="told">{asked}</p>}
      <div className="field">
        <label htmlFor="words-to-colleague">{label}</label>
        {isMissing && <p className="wrong">{missing}</p>}
        <textarea
          id="words-to-colleague"
          data-first
          rows={4}
          value={words}
          aria-invalid={isMissing}
          onChange={(event) => setWords(event.target.value)}
        />
        <p className="hint">Only your team sees this.</p>
      </div>
    </ActDialog>
  );
}
