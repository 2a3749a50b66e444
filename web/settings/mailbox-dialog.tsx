import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { inWords } from '../api/refusal.ts';
import { ask } from '../api/request.ts';
import type { Mailbox, MailboxChange, MailboxTested } from '../api/shapes.ts';
import { Choice, Field, wrongAt } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useSession } from '../session/session.tsx';
import { MailboxSignInPart } from './mailbox-sign-in.tsx';
import { ServerFields } from './server-fields.tsx';
import { useSave } from './use-setting.ts';

function startOf(mailbox: Mailbox | null, teamId: string): MailboxChange {
  if (!mailbox) return { address: '', fromName: '', teamId, signature: '', imap: null, smtp: null };
  const { address, fromName, signature, imap, smtp } = mailbox;
  return { address, fromName, teamId: mailbox.teamId, signature, imap, smtp };
}

/** One mailbox, with a test of each direction that says in plain words what is wrong. */
export function MailboxDialog({ mailbox, onClose }: { mailbox: Mailbox | null; onClose: () => void }) {
  const { desk } = useSession();
  const [value, setValue] = useState(() => startOf(mailbox, desk.teams[0]?.id ?? ''));
  const path = mailbox ? `/settings/mailboxes/${mailbox.id}` : '/settings/mailboxes';
  const save = useSave('mailboxes', () => ask(mailbox ? 'PATCH' : 'POST', path, value), {
    saying: 'Saved',
    onDone: onClose,
  });
  const test = useMutation({
    mutationFn: () =>
      ask<MailboxTested>('POST', '/settings/mailboxes/test', {
        ...value,
        ...(mailbox && { id: mailbox.id }),
      }),
  });
  const error = save.error ?? test.error;
  /** What was tested is no longer what stands here. */
  function change(fresh: Partial<MailboxChange>): void {
    setValue({ ...value, ...fresh });
    test.reset();
  }
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (test.data || test.error) result.current?.scrollIntoView({ block: 'end' });
  }, [test.data, test.error]);
  return (
    <ActDialog
      title={mailbox ? mailbox.address : 'Connect a mailbox'}
      act="Save"
      wide
      busy={save.isPending}
      error={save.error}
      onAct={() => {
        test.reset();
        save.mutate();
      }}
      onClose={onClose}
    >
      <div className="pair">
        <Field
          label="Address"
          type="email"
          value={value.address}
          wrong={wrongAt(error, 'address')}
          onChange={(address) => change({ address })}
          first
        />
        <Field
          label="Name that people see"
          value={value.fromName}
          wrong={wrongAt(error, 'fromName')}
          onChange={(fromName) => change({ fromName })}
        />
        <Choice
          label="Team that looks after it"
          value={value.teamId}
          options={desk.teams.map((team) => ({ value: team.id, words: team.name }))}
          onChange={(teamId) => change({ teamId })}
        />
      </div>
      <Field
        label="Signature under every reply from it (optional)"
        rows={3}
        value={value.signature}
        onChange={(signature) => change({ signature })}
      />
      {mailbox && <MailboxSignInPart mailboxId={mailbox.id} />}
      <ServerFields
        part="imap"
        error={error}
        title="Reading mail (IMAP)"
        off="Mail comes through the desk’s own door, or not at all"
        usualPort={993}
        value={value.imap}
        password={value.imapPassword}
        hasPassword={Boolean(mailbox?.imap)}
        onChange={(imap) => change({ imap })}
        onPassword={(imapPassword) => change({ imapPassword })}
      />
      <ServerFields
        part="smtp"
        error={error}
        title="Sending mail (SMTP)"
        off="As the desk sends everything"
        usualPort={465}
        value={value.smtp}
        password={value.smtpPassword}
        hasPassword={Boolean(mailbox?.smtp)}
        onChange={(smtp) => change({ smtp })}
        onPassword={(smtpPassword) => change({ smtpPassword })}
      />
      <div className="row">
        <button
          type="button"
          className="btn"
          aria-disabled={test.isPending}
          onClick={() => {
            if (test.isPending) return;
            save.reset();
            test.mutate();
          }}
        >
          {test.isPending ? 'Testing' : 'Test it'}
        </button>
      </div>
      <div role="status" ref={result}>
        {test.error ? <p className="wrong">{inWords(test.error)}</p> : null}
        {test.data?.reading && <Tested name="Reading" {...test.data.reading} />}
        {test.data?.sending && <Tested name="Sending" {...test.data.sending} />}
        {test.data && !test.data.reading && !test.data.sending && <p>There is nothing to test yet.</p>}
      </div>
    </ActDialog>
  );
}

function Tested({ name, ok, words }: { name: string; ok: boolean; words: string }) {
  return (
    <p className={ok ? 'works' : 'late'}>
      <b>
        {name}: {ok ? 'works.' : 'does not work.'}
      </b>{' '}
      {words}
    </p>
  );
}
