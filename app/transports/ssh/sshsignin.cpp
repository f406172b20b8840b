#include "transports/ssh/sshsignin.h"

#include "transports/script/wipedbytes.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

constexpr int MostRounds = 8;

WipedBytes copyOf(const Secret &secret)
{
    return secret.reveal(
        [](QByteArrayView utf8) { return WipedBytes(QByteArray(utf8.data(), utf8.size())); });
}

class SignInTalk
{
public:
    SignInTalk(
        SshLink &link, const Endpoint &endpoint, const Credential &credential,
        const Deadline &deadline, const std::stop_token &stop)
        : m_link(link)
        , m_endpoint(endpoint)
        , m_credential(credential)
        , m_deadline(deadline)
        , m_stop(stop)
    {
    }

    Result<void> signIn();

private:
    /// One of SSH_AUTH_SUCCESS, SSH_AUTH_PARTIAL, SSH_AUTH_DENIED (also for a way that does not
    /// apply).
    using Answer = Result<int>;
    Answer byNothing();
    Answer byKey();
    Answer byAgent();
    Answer byPassword();
    Answer byQuestions();
    Answer play(const std::function<int()> &call);
    bool offers(int method) const;
    QString offered() const;
    Error refused(const QString &why) const;

    SshLink &m_link;
    const Endpoint &m_endpoint;
    const Credential &m_credential;
    const Deadline &m_deadline;
    const std::stop_token &m_stop;
    std::optional<Error> m_keyTrouble;
    bool m_passwordRefused = false;
};

Result<void> SignInTalk::signIn()
{
    using Way = Answer (SignInTalk::*)();
    static constexpr Way ways[]{
        &SignInTalk::byNothing, &SignInTalk::byKey, &SignInTalk::byAgent, &SignInTalk::byPassword,
        &SignInTalk::byQuestions};
    for (const Way way : ways) {
        const Answer answer = (this->*way)();
        if (!answer)
            return Unexpected(answer.error());
        if (*answer == SSH_AUTH_SUCCESS)
            return {};
    }
    return Unexpected(m_keyTrouble.value_or(refused(u"the host refused what was shown to it"_s)));
}

SignInTalk::Answer SignInTalk::play(const std::function<int()> &call)
{
    const auto answer = m_link.play(SSH_AUTH_AGAIN, m_deadline, m_stop, call);
    if (!answer && answer.error().code == ErrorCode::DeadlinePassed)
        return failure(ErrorCode::ConnectionLost, u"the host does not let sign in"_s, {}, true);
    if (answer && *answer == SSH_AUTH_ERROR)
        return Unexpected(m_link.lost());
    return answer;
}

/// Asks what the host offers; a host that lets in whoever comes has to be taken at its word.
SignInTalk::Answer SignInTalk::byNothing()
{
    return play([this] { return ssh_userauth_none(m_link.handle(), nullptr); });
}

/// libssh would ask on the terminal for a passphrase that is not there: an empty one is.
SignInTalk::Answer SignInTalk::byKey()
{
    if (m_endpoint.keyFile.isEmpty())
        return SSH_AUTH_DENIED;
    WipedBytes passphrase = copyOf(m_credential.passphrase);
    ssh_key key = nullptr;
    const int read = ssh_pki_import_privkey_file(
        QFile::encodeName(m_endpoint.keyFile).constData(), passphrase.bytes().constData(), nullptr,
        nullptr, &key);
    if (read != SSH_OK) {
        m_keyTrouble = Error{
            ErrorCode::KeyUnusable,
            read == SSH_EOF ? u"the private key cannot be read"_s
                            : u"the private key cannot be opened"_s,
            {{u"file"_s, m_endpoint.keyFile}},
            false};
        return SSH_AUTH_DENIED;
    }
    const Answer answer = offers(SSH_AUTH_METHOD_PUBLICKEY)
        ? play([this, key] { return ssh_userauth_publickey(m_link.handle(), nullptr, key); })
        : Answer(SSH_AUTH_DENIED);
    ssh_key_free(key);
    return answer;
}

SignInTalk::Answer SignInTalk::byAgent()
{
    const bool takesPasswords = offers(SSH_AUTH_METHOD_PASSWORD | SSH_AUTH_METHOD_INTERACTIVE);
    const bool isLast = m_endpoint.keyFile.isEmpty()
        ? m_credential.secret.isEmpty() || !takesPasswords
        : m_keyTrouble && m_credential.passphrase.isEmpty();
    if (!isLast || !offers(SSH_AUTH_METHOD_PUBLICKEY))
        return SSH_AUTH_DENIED;
#ifdef Q_OS_WIN
    return SSH_AUTH_DENIED; // libssh knows no agent there
#else
    return play([this] { return ssh_userauth_agent(m_link.handle(), nullptr); });
#endif
}

SignInTalk::Answer SignInTalk::byPassword()
{
    if (m_credential.secret.isEmpty() || !offers(SSH_AUTH_METHOD_PASSWORD))
        return SSH_AUTH_DENIED;
    WipedBytes password = copyOf(m_credential.secret);
    const Answer answer = play([this, &password] {
        return ssh_userauth_password(m_link.handle(), nullptr, password.bytes().constData());
    });
    m_passwordRefused = answer && *answer == SSH_AUTH_DENIED;
    return answer;
}

/// A password that was refused is not shown again under another name: accounts lock themselves.
SignInTalk::Answer SignInTalk::byQuestions()
{
    if (m_credential.secret.isEmpty() || m_passwordRefused || !offers(SSH_AUTH_METHOD_INTERACTIVE))
        return SSH_AUTH_DENIED;
    const ssh_session handle = m_link.handle();
    bool isAnswered = false;
    for (int round = 0; round < MostRounds; ++round) {
        const Answer answer
            = play([handle] { return ssh_userauth_kbdint(handle, nullptr, nullptr); });
        if (!answer || *answer != SSH_AUTH_INFO)
            return answer;
        const int questions = ssh_userauth_kbdint_getnprompts(handle);
        if (questions == 0)
            continue; // it only tells something
        char isShown = 1;
        const char *question = ssh_userauth_kbdint_getprompt(handle, 0, &isShown);
        if (questions != 1 || isShown != 0 || isAnswered)
            return Unexpected(refused(
                u"it asks for more than a password: "_s + QString::fromUtf8(question).left(200)));
        WipedBytes password = copyOf(m_credential.secret);
        ssh_userauth_kbdint_setanswer(handle, 0, password.bytes().constData());
        isAnswered = true;
    }
    return Unexpected(refused(u"it asks without end"_s));
}

bool SignInTalk::offers(int method) const
{
    return (ssh_userauth_list(m_link.handle(), nullptr) & method) != 0;
}

QString SignInTalk::offered() const
{
    static constexpr std::pair<int, const char *> names[]{
        {SSH_AUTH_METHOD_PASSWORD, "password"},
        {SSH_AUTH_METHOD_PUBLICKEY, "publickey"},
        {SSH_AUTH_METHOD_INTERACTIVE, "keyboard-interactive"},
        {SSH_AUTH_METHOD_GSSAPI_MIC, "gssapi-with-mic"}};
    QStringList list;
    for (const auto &[method, name] : names) {
        if (offers(method))
            list << QString::fromLatin1(name);
    }
    return list.join(u", "_s);
}

Error SignInTalk::refused(const QString &why) const
{
    return {ErrorCode::AuthenticationFailed, why, {{u"offered"_s, offered()}}, false};
}

} // namespace

Result<void> signIn(
    SshLink &link, const Endpoint &endpoint, const Credential &credential, const Deadline &deadline,
    const std::stop_token &stop)
{
    auto signedIn = SignInTalk(link, endpoint, credential, deadline, stop).signIn();
    if (signedIn)
        link.setSignedIn();
    return signedIn;
}

} // namespace changeover
