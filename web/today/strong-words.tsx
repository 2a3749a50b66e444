/** Sets the parts between ** strong. */
export function StrongWords({ text }: { text: string }) {
  return text.split('**').map((part, index) => {
    const key = `${index}-${part}`;
    return index % 2 === 1 ? <b key={key}>{part}</b> : <span key={key}>{part}</span>;
  });
}
