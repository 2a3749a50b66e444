import { Link } from 'wouter';
import { useTitle } from './use-title.ts';

export function NotFound() {
  useTitle('Nothing here');
  return (
    <main id="main" className="screen">
      <h1>There is nothing at this address</h1>
      <p className="lede">
        It may have moved, or you may not be allowed to see it. <Link href="/today">Go to Today</Link>
      </p>
    </main>
  );
}
