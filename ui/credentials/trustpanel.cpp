#include "ui/credentials/trustpanel.h"

#include "ui/credentials/inlinemessage.h"
#include "viewmodels/texts/texts.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace changeover
{

using namespace Qt::StringLiterals;

TrustPanel::TrustPanel(CredentialsDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_question(new InlineMessage(this))
    , m_fingerprint(new QLabel(this))
    , m_trust(new QPushButton(this))
    , m_refuse(new QPushButton(tr("&Do not trust"), this))
{
    setObjectName(u"trust"_s);
    m_fingerprint->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_fingerprint->setWordWrap(true);
    m_fingerprint->setTextFormat(Qt::PlainText);
    m_fingerprint->setTextInteractionFlags(
        Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_trust->setObjectName(u"trust.accept"_s);
    m_refuse->setObjectName(u"trust.refuse"_s);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_trust);
    buttons->addWidget(m_refuse);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_question);
    layout->addWidget(m_fingerprint);
    layout->addLayout(buttons);

    connect(m_trust, &QPushButton::clicked, this, &TrustPanel::trust);
    connect(m_refuse, &QPushButton::clicked, this, [this] { m_draft.refuse(HostId(m_host)); });
    connect(&m_draft, &CredentialsDraft::trustAsked, this, &TrustPanel::refresh);
    refresh();
}

QString TrustPanel::changedText(const TrustRequest &request)
{
    return request.isHostKey()
        ? tr("The host key of %1 is not the one you confirmed. Somebody may be listening in. "
             "Trust it only when you know why it changed.")
              .arg(request.hostName)
        : tr("The certificate of %1 is not the one you confirmed. Somebody may be listening in. "
             "Trust it only when you know why it changed.")
              .arg(request.hostName);
}

void TrustPanel::refresh()
{
    setVisible(!m_draft.trustRequests().isEmpty());
    if (m_draft.trustRequests().isEmpty())
        return;
    const TrustRequest &request = m_draft.trustRequests().first();
    m_host = request.host;
    setAccessibleName(
        request.isHostKey() ? tr("Host key to be confirmed") : tr("Certificate to be confirmed"));
    m_trust->setText(
        request.isHostKey() ? tr("&Trust this host key") : tr("&Trust this certificate"));
    if (request.pinned.isEmpty()) {
        m_question->say(
            InlineMessage::Tone::Warning,
            tr("First contact with %1. Compare the SHA-256 fingerprint with the one on the host; "
               "passwords are sent only after you trust it.")
                .arg(request.hostName));
        m_fingerprint->setText(request.fingerprint);
    } else {
        m_question->say(InlineMessage::Tone::Problem, changedText(request));
        m_fingerprint->setText(
            tr("Now: %1\nConfirmed: %2").arg(request.fingerprint, request.pinned));
    }
    m_fingerprint->setAccessibleName(tr("Fingerprint of %1").arg(request.hostName));
}

void TrustPanel::trust()
{
    if (const auto done = m_draft.trust(HostId(m_host)); !done)
        m_question->say(InlineMessage::Tone::Problem, describe(done.error()).what);
}

} // namespace changeover
