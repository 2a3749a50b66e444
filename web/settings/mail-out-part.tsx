import { useState } from 'react';
import { toast } from '../announce/toast.ts';
import { ask } from '../api/request.ts';
import type { MailFiles, SigningDomain } from '../api/shapes.ts';
import { Field, wrongAt } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { usePut, useSave, useSetting } from './use-setting.ts';

/** Mail that leaves: what it is signed with, and how large the files are that go with it. */
export function MailOutPart() {
  const signing = useSetting<SigningDomain[]>('signing');
  const files = useSetting<MailFiles>('mail-files');
  return (
    <>
      <h2>Mail that leaves</h2>
      <h3>Signing</h3>
      <p>
        Mail that is signed (DKIM) can be told from mail that others send in your name, and lands in fewer
        spam folders. If the server that you send through signs your mail already, you need nothing here.
      </p>
      {troubleOf(signing)}
      {signing.data?.map((domain) => (
        <DomainKeys key={domain.domain} {...domain} />
      ))}
      <h3>Large files</h3>
      {troubleOf(files)}
      {files.data && <FilesForm start={files.data} />}
    </>
  );
}

type Key = NonNullable<SigningDomain['inUse']>;

function DomainKeys({ domain, inUse, waiting }: SigningDomain) {
  const [ending, setEnding] = useState<Key | null>(null);
  const make = useSave('signing', () => ask('POST', '/settings/signing', { domain }));
  const publish = useSave('signing', (id: string) => ask('POST', `/settings/signing/${id}/published`), {
    saying: `Mail from ${domain} is signed from now on`,
  });
  return (
    <section aria-label={`Signing mail from ${domain}`}>
      <p>
        <b>{domain}</b>{' '}
        {inUse ? `is signed with ${inUse.selector}, made ${inUse.madeWords}.` : 'is not signed by this desk.'}
      </p>
      {inUse && !inUse.readable && (
        <p className="late">
          We cannot read this key, because the secret of this desk has changed. Mail leaves unsigned. Make a
          new key.
        </p>
      )}
      {waiting && (
        <>
          <p>
            Add this record of type TXT where {domain} is looked after. We cannot look into the DNS from here:
            check it there, or ask your provider, before you say that it is published. A signature without its
            record does more harm than none.
          </p>
          <Copied label="Name" value={waiting.recordName} />
          <Copied label="Value" value={waiting.recordValue} />
          <p className="small-text">Some providers want the value in parts of up to 255 characters.</p>
        </>
      )}
      <p className="row">
        {waiting && (
          <button
            type="button"
            className="btn primary"
            aria-disabled={publish.isPending}
            onClick={() => !publish.isPending && publish.mutate(waiting.id)}
          >
            It is published: sign with it
          </button>
        )}
        {!waiting && (
          <button
            type="button"
            className="btn"
            aria-disabled={make.isPending}
            onClick={() => !make.isPending && make.mutate()}
          >
            {inUse ? 'Make a new key' : 'Make a key'}
          </button>
        )}
        {(waiting ?? inUse) && (
          <button type="button" className="btn" onClick={() => setEnding(waiting ?? inUse)}>
            {waiting ? 'Give this key up' : 'Stop signing'}
          </button>
        )}
      </p>
      {ending && <EndDialog keyToEnd={ending} domain={domain} onClose={() => setEnding(null)} />}
    </section>
  );
}

function Copied({ label, value }: { label: string; value: string }) {
  return (
    <div className="row">
      <p className="grow">
        <span className="small-text">{label}</span>
        <br />
        <code className="record">{value}</code>
      </p>
      <button
        type="button"
        className="btn small"
        aria-label={`Copy the ${label.toLowerCase()}`}
        onClick={() => void navigator.clipboard.writeText(value).then(() => toast('Copied'))}
      >
        Copy
      </button>
    </div>
  );
}

function EndDialog({ keyToEnd, domain, onClose }: { keyToEnd: Key; domain: string; onClose: () => void }) {
  const end = useSave('signing', () => ask('POST', `/settings/signing/${keyToEnd.id}/end`), {
    onDone: onClose,
  });
  return (
    <ActDialog
      title={keyToEnd.publishedAt ? `Stop signing mail from ${domain}` : 'Give this key up'}
      act={keyToEnd.publishedAt ? 'Stop signing' : 'Give it up'}
      grave
      busy={end.isPending}
      error={end.error}
      onAct={() => end.mutate()}
      onClose={onClose}
    >
      <p>
        {keyToEnd.publishedAt
          ? 'Mail leaves unsigned from now on. Leave the record in the DNS for a week: mail on its way is still checked against it.'
          : 'The record is of no use any more, and can be taken out of the DNS.'}
      </p>
    </ActDialog>
  );
}

function FilesForm({ start }: { start: MailFiles }) {
  const [value, setValue] = useState(String(start.megabytes));
  const save = usePut<MailFiles>('mail-files');
  return (
    <FormFrame
      act="Save"
      busy={save.isPending}
      error={save.error}
      onAct={() => save.mutate({ megabytes: Number(value) })}
    >
      <Field
        label="Files that go with one mail, in MB"
        hint="From 1 to 25. What is more goes as a link that works for 60 days; the composer says so before it is sent. Many mail servers take no more than 10."
        value={value}
        narrow
        inputMode="numeric"
        wrong={wrongAt(save.error, 'megabytes')}
        onChange={setValue}
      />
    </FormFrame>
  );
}
