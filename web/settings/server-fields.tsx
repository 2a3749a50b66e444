import type { MailServer } from '../api/shapes.ts';
import { Field } from '../forms/field.tsx';

interface ServerFieldsProps {
  title: string;
  /** What happens without a server of its own. */
  off: string;
  usualPort: number;
  value: MailServer | null;
  password: string | undefined;
  hasPassword: boolean;
  onChange: (value: MailServer | null) => void;
  onPassword: (password: string) => void;
}

/** Where and how to reach one mail server. A password that stands is never shown; left empty, it stays. */
export function ServerFields(props: ServerFieldsProps) {
  const { title, off, usualPort, value, password, hasPassword, onChange, onPassword } = props;
  return (
    <fieldset className="card">
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
          {title}
          {value === null && <small>{off}</small>}
        </span>
      </label>
      {value && (
        <div className="pair">
          <Field
            label={`Server for ${title}`}
            value={value.host}
            onChange={(host) => onChange({ ...value, host })}
          />
          <Field
            label="Port"
            type="number"
            inputMode="numeric"
            value={String(value.port || '')}
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
            onChange={onPassword}
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
