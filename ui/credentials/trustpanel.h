// Asks about the certificate or host key of a host: shows its fingerprint, offers Trust and Do not
// trust.
//
// Main thread; owned by its page. Shows the first open question of the draft, hidden without one.
#pragma once

#include "viewmodels/credentialsdraft.h"

#include <QLabel>
#include <QPushButton>
#include <QWidget>

namespace changeover
{

class InlineMessage;

class TrustPanel : public QWidget
{
    Q_OBJECT
public:
    explicit TrustPanel(CredentialsDraft &draft, QWidget *parent = nullptr);

private:
    static QString changedText(const TrustRequest &request);
    void refresh();
    void trust();

    CredentialsDraft &m_draft;
    InlineMessage *m_question;
    QLabel *m_fingerprint;
    QPushButton *m_trust;
    QPushButton *m_refuse;
    HostId m_host;
};

} // namespace changeover
