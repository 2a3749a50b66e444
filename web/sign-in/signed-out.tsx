import { Dialog } from '../overlay/dialog.tsx';
import { SignInForm } from './sign-in.tsx';

/** The session has ended while something was open. Signing in goes on from here; nothing typed is lost. */
export function SignedOut({ email, onBack }: { email: string; onBack: () => void }) {
  return (
    <Dialog title="Sign in to go on" onClose={onBack}>
      <p>You have been signed out. What you typed is still here.</p>
      <SignInForm email={email} onDone={onBack} />
    </Dialog>
  );
}
