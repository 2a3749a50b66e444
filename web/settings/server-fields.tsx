import type { MailServer } from '../api/shapes.ts';
import { Field, wrongAt } from '../forms/field.tsx';

interface ServerFieldsProps {
  /** Which of a mailbox's two servers it is, as the settings name it. */
  part: 'imap' | 'smtp';
  title: string;
  /** What happens without a server of its own. */
  off: string;
  usualPort: number;
  value: MailServer | null;
  password: string | undefined;
  hasPassword: boolean;
  onChange: (value: MailServer | null) => void;
  /** undefined: none was typed, so the one that stands stays */
  onPassword: (password: string | undefined) => void;
  /** What the server refused when this was saved or tested. */
  error: unknown;
}

/** Where and how to reach one mail server. A password that stands is never shown; left empty, it stays. */
export function ServerFields(props: ServerFieldsProps) {
  const { part, title, off, usualPort, value, password, hasPassword, onChange, onPassword, error } = props;
  return (
    <fieldset className="card mail-server">
      <legend className="sr">{title}</legend>
      <label className="choice">
        <input
          type="checkbox"
          checked={value !== null}
          onChange={(event) =>
            onChange(event.target.checked ? { host: '', port: usualPort, secure: true, user: '' } : null)
          }
        />
        <span>
          <b>{title}</b>
          {value === null && <small>{off}</small>}
        </span>
      </label>
      {value && (
        <div className="pair">
          <Field
            label="Server"
            value={value.host}
            wrong={wrongAt(error, `${part}.host`)}
            onChange={(host) => onChange({ ...value, host })}
          />
          <Field
            label="Port"
            type="number"
            inputMode="numeric"
            value={String(value.port || '')}
            wrong={wrongAt(error, `${part}.port`)}
            onChange={(port) => onChange({ ...value, port: Number.parseInt(port, 10) || 0 })}
          />
          <Field
            label="User name"
            autoComplete="off"
            value={value.user}
            onChange={(user) => onChange({ ...value, user })}
          />
          <Field
            label="Password"
            type="password"
            autoComplete="new-password"
            hint={hasPassword ? 'Leave it empty to keep the one we have.' : undefined}
            value={password ?? ''}
            wrong={wrongAt(error, `${part}Password`)}
            onChange={(typed) => onPassword(typed || undefined)}
          />
          <label className="choice">
            <input
              type="checkbox"
              checked={value.secure}
              onChange={(event) => onChange({ ...value, secure: event.target.checked })}
            />
            <span>
              TLS from the first byte
              <small>Turned off, it begins in the open and switches to TLS.</small>
            </span>
          </label>
        </div>
      )}
    </fieldset>
  );
}
