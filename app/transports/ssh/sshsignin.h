// Signs an account in on an SSH connection, in the ways the host offers: the private key the
// endpoint names; the agent, where no key is named and a password is not given or not taken, or
// where the key has a passphrase nobody gave; the password; questions (keyboard-interactive) that
// ask for nothing but a password.
//
// Called in the thread of the connection. An agent that asks its owner to confirm holds the call
// until it is answered: libssh has no other way to talk to it.
#pragma once

#include "transports/ssh/sshlink.h"

namespace changeover
{

/// AuthenticationFailed (context: "offered"), KeyUnusable, or what ended the connection.
Result<void> signIn(
    SshLink &link, const Endpoint &endpoint, const Credential &credential, const Deadline &deadline,
    const std::stop_token &stop);

} // namespace changeover
