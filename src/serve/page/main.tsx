document.title = 'kwatch';
