'use client';

import { useEffect, useState } from 'react';
import { api, auth } from './todolith';

export default function Page() {
  const { data: session, isPending } = auth.useSession();
  if (isPending) return <p>One moment …</p>;
  return session ? <Tasks user={session.user} /> : <Door />;
}

function Door() {
  const [fault, setFault] = useState('');
  const enter = async (form) => {
    const { email, password } = Object.fromEntries(form);
    const wayIn = form.has('new')
      ? auth.signUp.email({ name: email, email, password })
      : auth.signIn.email({ email, password });
    const { error } = await wayIn;
    if (error) setFault(error.message);
  };
  return (
    <form action={enter}>
      <input name="email" type="email" aria-label="E-mail" />
      <input name="password" type="password" aria-label="Password" />
      <label>
        <input name="new" type="checkbox" /> I am new here
      </label>
      <button>Enter</button>
      <p role="alert">{fault}</p>
    </form>
  );
}

function Tasks({ user }) {
  const [tasks, setTasks] = useState([]);
  const load = () => api(`${user.id}/tasks`).then(setTasks);
  useEffect(() => void load(), [user.id]);
  const add = async (form) => {
    await api(`${user.id}/tasks`, { method: 'POST', json: { title: form.get('title') } });
    await load();
  };
  return (
    <main>
      <h1>{user.email}</h1>
      <form action={add}>
        <input name="title" aria-label="New task" />
        <button>Add</button>
      </form>
      <ul>
        {tasks.map((task) => (
          <li key={task.id}>{task.title}</li>
        ))}
      </ul>
      <button onClick={() => auth.signOut()}>Sign out</button>
    </main>
  );
}
