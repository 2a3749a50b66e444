// Shows what the desk pushes to this browser, and opens it in the app when it is pressed. It keeps nothing and fetches nothing.
self.addEventListener('push', (event) => {
  const { body, at } = event.data.json();
  event.waitUntil(
    self.registration.showNotification('Kept', { body, tag: at, data: { at }, icon: '/kept.svg' }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { href } = new URL(event.notification.data.at, self.location.origin);
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then(async ([open]) => {
      if (!open) return self.clients.openWindow(href);
      await open.focus();
      // a page that this worker does not control may not be sent anywhere
      return open.navigate(href).catch(() => self.clients.openWindow(href));
    }),
  );
});
