// First: it names the order of the layers, and what is imported before it would stand below all others.
import './styles/tokens.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { applyTheme, storedTheme } from './session/theme.ts';
import './styles/base.css';
import './styles/parts.css';
import './styles/fields.css';
import './styles/layers.css';
import './styles/lists.css';
import './announce/toast.css';
import './shell/shell.css';
import './today/today.css';
import './inbox/inbox.css';
import './conversation/conversation.css';
import './composer/composer.css';
import './composer/strip.css';
import './customers/customers.css';
import './styles/print.css';

applyTheme(storedTheme());
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
