type Urgency = 'polite' | 'assertive';

/**
 * Speaks a line through one of the two live regions that index.html holds empty from the start.
 * Saying the same words twice must still be heard, so the region is emptied first.
 */
export function announce(words: string, urgency: Urgency = 'polite'): void {
  const region = document.getElementById(`announce-${urgency}`);
  if (!region) return;
  region.textContent = '';
  setTimeout(() => {
    region.textContent = words;
  }, 60);
}
